package fi.digisign.examples.cli;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.pdf.SigningKey;
import fi.digisign.examples.tls.CertificateChoice;
import fi.digisign.examples.tls.ClientKey;
import fi.digisign.examples.tls.ExplainingKeyManager;
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
@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        description = "Gets a page with mutual TLS, and says which certificate was chosen, and why.")
final class LoginCommand implements Callable<Integer> {

    /** A person types a PIN meanwhile. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int FIRST_REFUSAL = 400;
    private static final long MAX_PORT = 65535;

    @ParentCommand
    private Digisign program;

    @Option(
            names = "--key",
            paramLabel = "ALIAS",
            description = "The key, as in 'digisign list'; if not given, the first that fits what the server asks for.")
    private String alias;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "Certificates (PEM) to trust instead of those that Java trusts.")
    private Path trust;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write the page; if not given, nowhere.")
    private Path out;

    @Parameters(paramLabel = "URL", description = "An address that begins with https://")
    private String url;

    private LoginCommand() {}

    @Override
    public Integer call() throws CommandException, GeneralSecurityException, IOException, InterruptedException {
        URI address = address();
        requireNewOutput();
        TrustManager[] trusted = trust == null ? null : TrustFile.read(trust);
        PinDialog pins = program.pinDialog();
        try (CardKeys card = CardKeys.load(program.cards(), program.listeners(), pins, pins::entered)) {
            List<ClientKey> keys = new ArrayList<>();
            Provider provider = null;
            for (String name : alias == null ? card.aliases() : requireKey(card)) {
                SigningKey key = card.key(name).withReason(address.getHost());
                keys.add(new ClientKey(name, key.key(), key.chain()));
                provider = key.provider();
            }
            if (provider == null) {
                throw new CommandException("The card has no keys to log in with", "use another card");
            }
            LoginResult result = logIn(address, new Identity(provider, keys), trusted);
            program.print(result);
            if (result.status() >= FIRST_REFUSAL) {
                throw new CommandException(
                        "The server answered " + result.status(),
                        "check the address, and which certificates the server lets in");
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
            throw new CommandException(
                    "The file " + out + " exists already", "name another file with --out, or remove it first");
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
        return new CommandException(
                "Nobody can log in at " + url, "give an address of the form https://HOST/PATH", cause);
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
                    "The certificate of " + host + " is not to be trusted: "
                            + cause(failure, CertificateException.class).get().getMessage(),
                    "if it is the right server all the same, name its issuer's certificate with --trust",
                    failure);
        }
        if (choice.isPresent() && choice.get().chosen().isEmpty()) {
            String reasons = choice.get().verdicts().stream()
                    .map(verdict -> verdict.alias() + ": " + verdict.reason())
                    .collect(Collectors.joining("; "));
            throw new CommandException(
                    "No key of the card fits what " + host + " asks for (" + reasons + ")",
                    "use another card",
                    failure);
        }
        if (failure instanceof ConnectException) {
            throw new CommandException(
                    "Nobody answers at " + host, "check the address, and the connection to the network", failure);
        }
        if (failure instanceof HttpTimeoutException) {
            throw new CommandException(host + " did not answer in time", "try again later", failure);
        }
        if (failure instanceof SSLException) {
            String with = choice.flatMap(CertificateChoice::chosen)
                    .map(chosen -> " with the key " + chosen)
                    .orElse("");
            throw new CommandException(
                    "The login at " + host + with + " failed: " + failure.getMessage(),
                    "ask who runs the server which certificates it lets in",
                    failure);
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
