package fi.digisign.examples.cli.mail;

import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.PinUnavailableException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.envelope.OutgoingMail;
import fi.digisign.examples.mail.transport.Delivery;
import fi.digisign.examples.mail.transport.MailSender;
import fi.digisign.examples.mail.transport.SentFolder;
import fi.digisign.examples.words.MailTransportText;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Sends messages as they are. */
@Command(name = "send", mixinStandardHelpOptions = true)
final class MailSendCommand implements Callable<Integer> {

    @ParentCommand
    private MailCommand mail;

    @Option(names = "--smtp", required = true, paramLabel = "HOST[:PORT]", converter = MailHost.Converter.class)
    private MailHost smtp;

    @Mixin
    private MailServerOptions servers;

    @Option(names = "--from", paramLabel = "ADDRESS")
    private String from;

    @Option(names = "--to", paramLabel = "ADDRESS")
    private List<String> to = List.of();

    @Option(names = "--sent", paramLabel = "FOLDER")
    private String sent;

    @Option(names = "--imap", paramLabel = "HOST[:PORT]", converter = MailHost.Converter.class)
    private MailHost imap;

    @Parameters(paramLabel = "FILE", arity = "1..*")
    private List<Path> files;

    private MailSendCommand() {}

    @Override
    public Integer call()
            throws CommandException, MailException, PinUnavailableException, GeneralSecurityException, IOException {
        if ((sent == null) != (imap == null)) {
            throw new UsageException(MailTransportText.SENT_NEEDS_IMAP, MailTransportText.SENT_NEEDS_IMAP_REMEDY);
        }
        List<OutgoingMail> messages = new ArrayList<>();
        for (Path file : files) {
            messages.add(message(file));
        }
        try (MailAccess access = servers.open(mail.program(), smtp, imap != null);
                MailSender sender = connect(access);
                SentFolder copies = imap == null ? null : folder(access)) {
            for (OutgoingMail message : messages) {
                sender.check(message);
            }
            return send(messages, sender, Optional.ofNullable(copies));
        }
    }

    private OutgoingMail message(Path file) throws MailException, IOException {
        OutgoingMail message = OutgoingMail.open(file);
        if (from != null) {
            message = message.withSender(from);
        }
        return (to.isEmpty() ? message : message.withRecipients(to)).requireEnvelope();
    }

    private MailSender connect(MailAccess access) throws CommandException, MailException, IOException {
        try {
            return MailSender.connect(servers.smtp(smtp, access), access.login());
        } catch (MailException e) {
            throw access.explain(smtp, e);
        }
    }

    private SentFolder folder(MailAccess access) throws CommandException, MailException, IOException {
        try {
            return SentFolder.open(servers.imap(imap, access), access.login(), sent);
        } catch (MailException e) {
            throw access.explain(imap, e);
        }
    }

    /** One message that fails is told as any command's failure is; of several, each is told, and the others are sent. */
    private int send(List<OutgoingMail> messages, MailSender sender, Optional<SentFolder> copies)
            throws CommandException, MailException, IOException {
        List<SentMails.SentMail> results = new ArrayList<>();
        for (OutgoingMail message : messages) {
            if (!results.isEmpty() && results.get(results.size() - 1).failure().isPresent() && sender.isLost()) {
                results.add(SentMails.SentMail.failed(
                        message, results.get(results.size() - 1).failure()));
                continue;
            }
            try {
                Delivery delivery = sender.send(message);
                results.add(new SentMails.SentMail(
                        message, Optional.of(delivery), Optional.empty(), copied(message, copies)));
            } catch (MailException | IOException e) {
                if (messages.size() == 1) {
                    throw e;
                }
                mail.program().output().printError(e);
                results.add(SentMails.SentMail.failed(message, Optional.of(e)));
            }
        }
        SentMails all = new SentMails(results, Optional.ofNullable(sent));
        mail.program().output().print(all);
        if (!all.isComplete()) {
            throw new CommandException(MailTransportText.INCOMPLETE, MailTransportText.INCOMPLETE_REMEDY);
        }
        return ExitCode.OK;
    }

    /** The message is sent whatever comes of its copy. */
    private Optional<Exception> copied(OutgoingMail message, Optional<SentFolder> copies) {
        if (copies.isEmpty()) {
            return Optional.empty();
        }
        try {
            copies.get().add(message);
            return Optional.empty();
        } catch (MailException | IOException e) {
            mail.program().output().printError(e);
            return Optional.of(e);
        }
    }
}
