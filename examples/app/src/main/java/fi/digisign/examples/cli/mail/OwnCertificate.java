package fi.digisign.examples.cli.mail;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.access.CardKeys;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.mail.encryption.DecryptionKey;
import fi.digisign.examples.mail.encryption.MailRecipient;
import fi.digisign.examples.words.EncryptionText;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/**
 * The certificate on the sender's card, by which the sender can read what was sent. No PIN is needed for that.
 *
 * @param program who knows where the card is
 */
record OwnCertificate(Program program) {

    /**
     * Finds it.
     *
     * @param warnings what is to be said if there is none, or no card: the message is for the others only, then
     * @return the sender as a recipient, or empty
     * @throws CommandException if {@code --card} names no card
     * @throws GeneralSecurityException if the provider fails
     * @throws IOException if the card that {@code --card} names cannot be used
     */
    Optional<MailRecipient> find(List<Text> warnings) throws CommandException, GeneralSecurityException, IOException {
        PinDialog pins = program.ask().pins();
        try (CardKeys keys = program.keys(pins)) {
            Optional<DecryptionKey> own = keys.decryptionKeys().stream()
                    .filter(DecryptionKey::isForMessages)
                    .findFirst();
            if (own.isEmpty()) {
                warnings.add(EncryptionText.NOT_FOR_SELF.with(EncryptionText.NO_OWN_KEY));
            }
            return own.map(key -> new MailRecipient(key.alias(), key.certificate(), List.of(), true));
        } catch (IOException e) {
            Optional<SmartCardException> fault = fault(e);
            if (fault.isEmpty() || program.chosenCard().isPresent()) {
                throw e;
            }
            warnings.add(EncryptionText.NOT_FOR_SELF.with(fault.get().text()));
            return Optional.empty();
        }
    }

    private static Optional<SmartCardException> fault(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SmartCardException fault) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
