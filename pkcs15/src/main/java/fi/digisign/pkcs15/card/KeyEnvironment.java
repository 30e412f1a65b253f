package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.command.ControlReference;
import fi.digisign.apdu.command.ManageSecurityEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.smartcardio.CommandAPDU;

/** MSE SET for a key as its directory entry names it: by file, by reference, or by both. */
final class KeyEnvironment {

    private KeyEnvironment() {}

    /**
     * Makes the command.
     *
     * @param template the control reference template, P2
     * @param algorithm for tag 80, where the card needs one
     */
    static CommandAPDU set(CardKey key, int template, OptionalInt algorithm) {
        List<ControlReference> references = new ArrayList<>();
        algorithm.ifPresent(value -> references.add(ControlReference.algorithm(value)));
        key.address()
                .file()
                .ifPresent(file -> references.add(ControlReference.file(lastIdentifier(file.identifiers()))));
        key.address().reference().ifPresent(reference -> references.add(ControlReference.privateKey(reference)));
        return ManageSecurityEnvironment.set(
                ManageSecurityEnvironment.COMPUTE, template, references.toArray(ControlReference[]::new));
    }

    private static Bytes lastIdentifier(Bytes path) {
        return path.from(path.length() - 2);
    }
}
