package fi.digisign.examples.cli.login;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cli.access.CardKeys;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.PinUnavailableException;
import fi.digisign.examples.cli.options.TrustFile;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.tls.CertificateChoice;
import fi.digisign.examples.tls.CertificateChoice.Verdict;
import fi.digisign.examples.tls.ClientKey;
import fi.digisign.examples.tls.ExplainingKeyManager;
import fi.digisign.examples.words.CommandText;
import fi.digisign.examples.words.LoginText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Logs in to a web server with the card. */
@Command(name = "login", mixinStandardHelpOptions = true)
public final class LoginCommand implements Callable<Integer> {

    /** A person types a PIN meanwhile. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int FIRST_REFUSAL = 400;
    private static final long MAX_PORT = 65535;

    @ParentCommand
    private Program program;

    @Option(names = "--key", paramLabel = "ALIAS")
    private String alias;

    @Option(names = "--trust", paramLabel = "FILE")
    private Path trust;

    @Option(names = "--out", paramLabel = "FILE")
    private Path out;

    @Parameters(paramLabel = "URL")
    private String url;

    private LoginCommand() {}

    @Override
    public Integer call() throws CommandException, GeneralSecurityException, IOException, InterruptedException {
        URI address = address();
        requireNewOutput();
        TrustManager[] trusted = trust == null ? null : TrustFile.read(List.of(trust));
        PinDialog pins = program.ask().pins();
        try (CardKeys card = program.keys(pins)) {
            List<ClientKey> keys = new ArrayList<>();
            Provider provider = null;
            for (String name : alias == null ? card.aliases() : requireKey(card)) {
                SigningKey key = card.key(name).withReason(address.getHost());
                keys.add(new ClientKey(name, key.key(), key.chain()));
                provider = key.provider();
            }
            if (provider == null) {
                throw new CommandException(CommandText.NO_KEYS_FOR_LOGIN, CommandText.USE_ANOTHER_CARD_REMEDY);
            }
            LoginResult result = logIn(address, new Identity(provider, keys), trusted);
            program.output().print(result);
            if (result.status() >= FIRST_REFUSAL) {
                throw new CommandException(LoginText.REFUSED.with(result.status()), LoginText.REFUSED_REMEDY);
            }
            return ExitCode.OK;
        }
    }

    /** Who the holder of the card can be. */
    private record Identity(Provider provider, List<ClientKey> keys) {}

    /** All aliases, so that the others are explained too, if there is the one that was named. */
    private List<String> requireKey(CardKeys card) throws CommandException, GeneralSecurityException {
        card.key(alias);
        return card.aliases();
    }

    private void requireNewOutput() throws CommandException, IOException {
        if (out == null) {
            return;
        }
        program.checkOutput(out);
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandException(CommandText.FILE_EXISTS.with(out), CommandText.NEW_FILE_REMEDY);
        }
    }

    private URI address() throws CommandException {
        try {
            URI address = URI.create(url);
            if ("https".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getPort() <= MAX_PORT) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw notHttps(e);
        }
        throw notHttps(null);
    }

    private CommandException notHttps(Throwable cause) {
        return new CommandException(LoginText.NOT_HTTPS.with(url), LoginText.NOT_HTTPS_REMEDY, cause);
    }

    private LoginResult logIn(URI address, Identity holder, TrustManager[] trusted)
            throws CommandException, GeneralSecurityException, IOException, InterruptedException {
        ExplainingKeyManager keys =
                new ExplainingKeyManager(holder.keys(), Optional.ofNullable(alias), InstantSource.system());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {keys}, trusted, null);
        // JSSE looks for who can sign in the list of providers
        int position = Security.addProvider(holder.provider());
        HttpResponse.BodyHandler<?> body = out == null
                ? HttpResponse.BodyHandlers.discarding()
                : HttpResponse.BodyHandlers.ofFile(out, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            HttpResponse<?> answer = HttpClient.newBuilder()
                    .sslContext(context)
                    .build()
                    .send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), body);
            return LoginResult.of(address, answer, keys.choice());
        } catch (IOException failure) {
            throw explain(failure, address, keys.choice());
        } finally {
            if (position > 0) {
                Security.removeProvider(holder.provider().getName());
            }
        }
    }

    /** Says what failed, as far as it was not the card: that knows its own words. */
    private static IOException explain(IOException failure, URI address, Optional<CertificateChoice> choice)
            throws CommandException {
        String host = address.getHost();
        if (cause(failure, SmartCardException.class).isPresent()
                || cause(failure, PinUnavailableException.class).isPresent()) {
            return failure;
        }
        if (cause(failure, CertificateException.class).isPresent()) {
            throw new CommandException(
                    LoginText.SERVER_UNTRUSTED.with(
                            host,
                            cause(failure, CertificateException.class).get().getMessage()),
                    LoginText.SERVER_UNTRUSTED_REMEDY,
                    failure);
        }
        if (choice.isPresent() && choice.get().chosen().isEmpty()) {
            List<Verdict> verdicts = choice.get().verdicts();
            Text reasons = language -> verdicts.stream()
                    .map(verdict -> verdict.alias() + ": " + verdict.reason().in(language))
                    .collect(Collectors.joining("; "));
            throw new CommandException(
                    LoginText.NO_KEY_FITS.with(host, reasons), CommandText.USE_ANOTHER_CARD_REMEDY, failure);
        }
        if (failure instanceof ConnectException) {
            throw new CommandException(LoginText.UNREACHABLE.with(host), LoginText.UNREACHABLE_REMEDY, failure);
        }
        if (failure instanceof HttpTimeoutException) {
            throw new CommandException(LoginText.TOO_LATE.with(host), LoginText.TOO_LATE_REMEDY, failure);
        }
        if (failure instanceof SSLException) {
            Text failed = choice.flatMap(CertificateChoice::chosen)
                    .map(chosen -> LoginText.FAILED_WITH_KEY.with(host, failure.getMessage(), chosen))
                    .orElseGet(() -> LoginText.FAILED.with(host, failure.getMessage()));
            throw new CommandException(failed, LoginText.FAILED_REMEDY, failure);
        }
        return failure;
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
