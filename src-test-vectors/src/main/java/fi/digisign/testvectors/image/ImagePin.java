package fi.digisign.testvectors.image;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A PIN, PUK or administrator's PIN of a card image, in the state it has when the card is first powered.
 *
 * @param name what other sections of the image call it, such as {@code PIN1}
 * @param reference the P2 byte of VERIFY; empty for a PUK that can be used for unblocking only
 * @param dfs for a local PIN the DFs it belongs to; empty for a global PIN
 * @param minLength the fewest characters
 * @param maxLength the most characters
 * @param storedLength the length every PIN is padded to, or 0 when PINs are sent as typed
 * @param pad the padding byte, 0 to 255
 * @param tries how many wrong values in a row block it
 * @param triesLeft how many are left now
 * @param value the characters, for bytes that are no ASCII those of ISO 8859-1; test values, public in the
 *     image
 * @param unblockedBy the name of the PUK that unblocks it
 * @param unblockCounter the byte FINEID's PIN container shows as the unblocking counter; A5: none
 * @param unblockMethod the byte FINEID's PIN container shows as the unblocking method
 * @param changed whether the holder has chosen it (FINEID: DF2F); empty where the card does not say
 * @param changeable whether CHANGE REFERENCE DATA and unblocking work on it at all
 */
public record ImagePin(
        String name,
        OptionalInt reference,
        List<FilePath> dfs,
        int minLength,
        int maxLength,
        int storedLength,
        int pad,
        int tries,
        int triesLeft,
        String value,
        Optional<String> unblockedBy,
        int unblockCounter,
        int unblockMethod,
        Optional<Boolean> changed,
        boolean changeable) {

    /**
     * The same PIN after it has been used.
     *
     * @param valueNow its characters
     * @param triesLeftNow how many tries are left
     * @param changedNow whether the holder has chosen it
     * @return the PIN; it does not begin to say whether it is changed if it did not and is
     */
    public ImagePin now(String valueNow, int triesLeftNow, boolean changedNow) {
        Optional<Boolean> said = changed.isEmpty() && changedNow ? changed : Optional.of(changedNow);
        return new ImagePin(
                name,
                reference,
                dfs,
                minLength,
                maxLength,
                storedLength,
                pad,
                tries,
                triesLeftNow,
                valueNow,
                unblockedBy,
                unblockCounter,
                unblockMethod,
                said,
                changeable);
    }

    /** {@return whether the PIN is local: leaving its DF ends its verification} */
    public boolean local() {
        return !dfs.isEmpty();
    }
}
