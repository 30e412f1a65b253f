package fi.digisign.examples.cli.mail;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.PinUnavailableException;
import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.server.MailServer;
import fi.digisign.examples.mail.transport.FetchSelection;
import fi.digisign.examples.mail.transport.FetchedMail;
import fi.digisign.examples.mail.transport.MailDirectory;
import fi.digisign.examples.mail.transport.MailFetcher;
import fi.digisign.examples.mail.transport.TooLargeMailException;
import fi.digisign.examples.words.MailTransportText;
import fi.digisign.examples.words.UsageText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Gets messages into files. */
@Command(name = "fetch", mixinStandardHelpOptions = true)
final class MailFetchCommand implements Callable<Integer> {

    @ParentCommand
    private MailCommand mail;

    @Option(names = "--imap", required = true, paramLabel = "HOST[:PORT]", converter = MailHost.Converter.class)
    private MailHost imap;

    @Mixin
    private MailServerOptions servers;

    @Option(names = "--folder", paramLabel = "FOLDER", defaultValue = "INBOX")
    private String folder;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "mail")
    private Path out;

    @Option(names = "--unseen")
    private boolean unseen;

    @Option(names = "--since", paramLabel = "DATE", converter = Day.class)
    private LocalDate since;

    @Option(names = "--limit", paramLabel = "N", converter = Number.class)
    private Integer limit;

    @Option(names = "--max-size", paramLabel = "SIZE", converter = Size.class, defaultValue = "100M")
    private long maxSize;

    @Option(names = "--mark-seen")
    private boolean markSeen;

    private MailFetchCommand() {}

    /** Reads a day. */
    static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String value) {
            try {
                LocalDate day = LocalDate.parse(value);
                if (day.getYear() >= 1000 && day.getYear() <= 9999) {
                    return day;
                }
            } catch (DateTimeException e) {
                throw wrong(value, "YYYY-MM-DD");
            }
            throw wrong(value, "YYYY-MM-DD");
        }
    }

    /** Reads how many. */
    static final class Number implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            if (!value.matches("[1-9]\\d{0,6}")) {
                throw wrong(value, "1, 2, 3, …");
            }
            return Integer.valueOf(value);
        }
    }

    /** Reads how large: bytes, or with K, M or G behind the number. */
    static final class Size implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            String upper = value.toUpperCase(Locale.ROOT);
            if (!upper.matches("[1-9]\\d{0,9}[KMG]?")) {
                throw wrong(value, "25M");
            }
            int unit = "KMG".indexOf(upper.charAt(upper.length() - 1)) + 1;
            long number = Long.parseLong(unit == 0 ? upper : upper.substring(0, upper.length() - 1));
            return number << 10 * unit;
        }
    }

    private static WrongValueException wrong(String value, String form) {
        return new WrongValueException(UsageText.NOT_OF_FORM.with(value, form));
    }

    @Override
    public Integer call()
            throws CommandException, MailException, DocumentException, PinUnavailableException,
                    GeneralSecurityException, IOException {
        try (MailAccess access = servers.open(mail.program(), imap, true)) {
            MailServer server = servers.imap(imap, access);
            try (MailFetcher fetcher = connect(server, access)) {
                MailDirectory directory = MailDirectory.of(out, access.user() + "@" + server);
                fetch(
                        fetcher,
                        directory,
                        new FetchedMails.Source(server, access.user(), folder, fetcher.uidValidity()));
            }
        }
        return ExitCode.OK;
    }

    private MailFetcher connect(MailServer server, MailAccess access)
            throws CommandException, MailException, IOException {
        try {
            return MailFetcher.open(server, access.login(), folder, markSeen);
        } catch (MailException e) {
            throw access.explain(imap, e);
        }
    }

    /** What was fetched before something went wrong is told too. */
    private void fetch(MailFetcher fetcher, MailDirectory directory, FetchedMails.Source source)
            throws MailException, DocumentException, IOException {
        List<Long> found = fetcher.find(new FetchSelection(unseen, Optional.ofNullable(since)));
        List<Long> wanted = new ArrayList<>();
        for (long uid : found) {
            if (!Files.exists(fetcher.file(uid, directory), LinkOption.NOFOLLOW_LINKS)) {
                wanted.add(uid);
            }
        }
        int already = found.size() - wanted.size();
        if (limit != null && wanted.size() > limit) {
            wanted = wanted.subList(wanted.size() - limit, wanted.size());
        }
        List<FetchedMail> fetched = new ArrayList<>();
        List<TooLargeMailException> skipped = new ArrayList<>();
        boolean ready = false;
        try {
            for (long uid : wanted) {
                try {
                    fetcher.fetch(uid, directory, maxSize).ifPresent(fetched::add);
                } catch (TooLargeMailException e) {
                    skipped.add(e);
                    continue;
                }
                if (markSeen) {
                    fetcher.markSeen(uid);
                }
            }
            ready = true;
        } finally {
            if (ready || !fetched.isEmpty()) {
                mail.program().output().print(new FetchedMails(source, fetched, already, skipped));
            }
        }
    }

    /**
     * What was fetched.
     *
     * @param source where from
     * @param messages what is new
     * @param already how many of those that were wanted had been fetched before
     * @param skipped what is too large
     */
    private record FetchedMails(
            Source source, List<FetchedMail> messages, int already, List<TooLargeMailException> skipped)
            implements Result {

        FetchedMails {
            messages = List.copyOf(messages);
            skipped = List.copyOf(skipped);
        }

        /** A folder at a server. */
        record Source(MailServer server, String user, String folder, long uidValidity) {}

        @Override
        public void text(PrintWriter out, Locale language) {
            for (FetchedMail message : messages) {
                line(
                        out,
                        MailTransportText.FETCHED
                                .with(message.file(), message.kind(), message.from(), message.subject())
                                .in(language));
            }
            for (TooLargeMailException reason : skipped) {
                line(out, MailTransportText.SKIPPED.with(reason.text()).in(language));
            }
            if (messages.isEmpty() && skipped.isEmpty()) {
                line(out, MailTransportText.NOTHING_NEW.in(language));
            }
        }

        private static void line(PrintWriter out, String text) {
            out.println(PlainText.of(text));
        }

        @Override
        public JsonObject json() {
            JsonObject object = new JsonObject();
            object.addProperty("server", source.server().toString());
            object.addProperty("user", source.user());
            object.addProperty("folder", source.folder());
            object.addProperty("uidValidity", source.uidValidity());
            JsonArray all = new JsonArray();
            for (FetchedMail message : messages) {
                JsonObject entry = new JsonObject();
                entry.addProperty("file", message.file().toString());
                entry.addProperty("uid", message.uid());
                entry.addProperty("size", message.size());
                entry.addProperty("kind", message.kind().toString());
                entry.addProperty("from", message.from());
                entry.addProperty("subject", message.subject());
                message.date().ifPresent(date -> entry.addProperty("date", date.toString()));
                all.add(entry);
            }
            object.add("messages", all);
            object.addProperty("already", already);
            JsonArray left = new JsonArray();
            for (TooLargeMailException reason : skipped) {
                JsonObject entry = new JsonObject();
                entry.addProperty("uid", reason.uid());
                entry.addProperty("size", reason.size());
                entry.addProperty("problem", reason.getMessage());
                left.add(entry);
            }
            object.add("skipped", left);
            return object;
        }
    }
}
