package fi.digisign.examples.cli.mail;

import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.PinUnavailableException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.cli.options.PinSource;
import fi.digisign.examples.cli.options.TrustFile;
import fi.digisign.examples.mail.server.MailServer;
import fi.digisign.examples.mail.server.TlsMode;
import fi.digisign.examples.words.MailTransportText;
import fi.digisign.examples.words.UsageText;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The options that say how to get at a mail server. */
final class MailServerOptions {

    private static final int SMTPS = 465;
    private static final int SUBMISSION = 587;
    private static final int IMAPS = 993;
    private static final int IMAP = 143;

    @Option(names = "--user", paramLabel = "NAME")
    private String user;

    @Option(names = "--password", paramLabel = "SOURCE", converter = PinSource.Converter.class, defaultValue = "ask")
    private PinSource password;

    @Option(names = "--tls", paramLabel = "MODE", converter = TlsName.class)
    private TlsMode tls;

    @Option(names = "--trust", paramLabel = "FILE")
    private List<Path> trust = List.of();

    @Option(names = "--tls-client-key", paramLabel = "ALIAS")
    private String clientKey;

    @Option(names = "--timeout", paramLabel = "SECONDS", converter = Seconds.class, defaultValue = "60")
    private Duration timeout;

    MailServerOptions() {}

    /** Reads the value of {@code --tls}. */
    static final class TlsName implements ITypeConverter<TlsMode> {
        @Override
        public TlsMode convert(String value) {
            for (TlsMode mode : TlsMode.values()) {
                if (mode.name().toLowerCase(Locale.ROOT).equals(value)) {
                    return mode;
                }
            }
            throw new WrongValueException(UsageText.NONE_OF.with(value, "implicit, starttls"));
        }
    }

    /** Reads the value of {@code --timeout}. */
    static final class Seconds implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            if (!value.matches("[1-9]\\d{0,3}")) {
                throw new WrongValueException(UsageText.NONE_OF.with(value, "1 … 9999"));
            }
            return Duration.ofSeconds(Integer.parseInt(value));
        }
    }

    /**
     * Gets ready to log in: reads whom to trust, asks for the password, loads the card if its key is to be shown.
     *
     * @param program whom to ask
     * @param host where the password belongs, for the question
     * @param needed whether there must be somebody to log in
     * @return what to connect with, for the caller to close
     * @throws CommandException if there is nobody to log in, no certificate in a file, or no such key
     * @throws PinUnavailableException if the password cannot be had
     * @throws GeneralSecurityException if the JDK's TLS fails
     * @throws IOException if a file or the card cannot be read
     */
    MailAccess open(Program program, MailHost host, boolean needed)
            throws CommandException, PinUnavailableException, GeneralSecurityException, IOException {
        if (needed && user == null && clientKey == null) {
            throw new UsageException(MailTransportText.NO_USER, MailTransportText.NO_USER_REMEDY);
        }
        TrustManager[] trusted = trust.isEmpty() ? null : TrustFile.read(trust);
        if (clientKey != null) {
            return MailAccess.withCard(program, clientKey, user == null ? "" : user, host, trusted);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted, null);
        if (user == null) {
            return MailAccess.open(context);
        }
        char[] secret = program.ask().password(password, MailTransportText.ENTER_PASSWORD.with(user, host.host()));
        return MailAccess.withPassword(context, user, secret == null ? new PinSource.Ask().read("--password") : secret);
    }

    MailServer smtp(MailHost host, MailAccess access) {
        return server(host, SMTPS, SUBMISSION, access);
    }

    MailServer imap(MailHost host, MailAccess access) {
        return server(host, IMAPS, IMAP, access);
    }

    private MailServer server(MailHost host, int implicit, int later, MailAccess access) {
        TlsMode mode = host.tls(tls);
        int port = host.port().orElse(mode == TlsMode.IMPLICIT ? implicit : later);
        return new MailServer(host.host(), port, mode, access.context(), timeout);
    }
}
