package fi.digisign.examples.cli.mail;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cli.access.CardKeys;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.server.Login;
import fi.digisign.examples.tls.CertificateChoice;
import fi.digisign.examples.tls.ClientKey;
import fi.digisign.examples.tls.ExplainingKeyManager;
import fi.digisign.examples.words.CommandText;
import fi.digisign.examples.words.LoginText;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** What a mail server is connected to with: whom to trust, and how to log in. Closing it forgets the password. */
final class MailAccess implements AutoCloseable {

    private final SSLContext context;
    private final Login login;
    private final Optional<Card> card;

    private MailAccess(SSLContext context, Login login, Optional<Card> card) {
        this.context = context;
        this.login = login;
        this.card = card;
    }

    /** @param registered whether the provider was put into the JVM's list for this */
    private record Card(CardKeys keys, Provider provider, boolean registered, ExplainingKeyManager manager) {}

    static MailAccess open(SSLContext context) {
        return new MailAccess(context, new Login.Nobody(), Optional.empty());
    }

    /** @param password wiped when this is closed */
    static MailAccess withPassword(SSLContext context, String user, char[] password) {
        return new MailAccess(context, new Login.Password(user, password), Optional.empty());
    }

    static MailAccess withCard(Program program, String alias, String user, MailHost host, TrustManager[] trusted)
            throws CommandException, GeneralSecurityException, IOException {
        PinDialog pins = program.ask().pins();
        CardKeys keys = program.keys(pins);
        boolean ready = false;
        try {
            SigningKey key = keys.key(alias).withReason(host.host());
            ExplainingKeyManager manager = new ExplainingKeyManager(
                    List.of(new ClientKey(alias, key.key(), key.chain())), Optional.of(alias), InstantSource.system());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {manager}, trusted, null);
            // JSSE looks for who can sign in the list of providers
            boolean registered = Security.addProvider(key.provider()) > 0;
            ready = true;
            return new MailAccess(
                    context,
                    new Login.Certificate(user),
                    Optional.of(new Card(keys, key.provider(), registered, manager)));
        } finally {
            if (!ready) {
                keys.close();
            }
        }
    }

    SSLContext context() {
        return context;
    }

    Login login() {
        return login;
    }

    /** @return the user, empty for whoever the certificate names */
    String user() {
        return login instanceof Login.Password password
                ? password.user()
                : login instanceof Login.Certificate certificate ? certificate.user() : "";
    }

    /**
     * Finds the reason for a failure to connect that only the key knows.
     *
     * @param host where
     * @param failure what was thrown
     * @return the failure, if there is no better reason
     * @throws CommandException if the server asked for another certificate than that of the key
     */
    MailException explain(MailHost host, MailException failure) throws CommandException {
        Optional<CertificateChoice> choice = card.flatMap(in -> in.manager().choice());
        if (choice.isPresent() && choice.get().chosen().isEmpty()) {
            List<CertificateChoice.Verdict> verdicts = choice.get().verdicts();
            Text reasons = language -> verdicts.stream()
                    .map(verdict -> verdict.alias() + ": " + verdict.reason().in(language))
                    .collect(Collectors.joining("; "));
            throw new CommandException(
                    LoginText.NO_KEY_FITS.with(host.host(), reasons), CommandText.USE_ANOTHER_CARD_REMEDY, failure);
        }
        return failure;
    }

    @Override
    public void close() throws GeneralSecurityException {
        if (login instanceof Login.Password password) {
            Arrays.fill(password.password(), '\0');
        }
        if (card.isPresent()) {
            if (card.get().registered()) {
                Security.removeProvider(card.get().provider().getName());
            }
            card.get().keys().close();
        }
    }
}
