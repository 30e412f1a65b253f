package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.KeyUsage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MANAGE SECURITY ENVIRONMENT, SET and RESTORE (ISO/IEC 7816-4 §11.6.11). */
final class ManageSecurityEnvironment implements InstructionSets.Instruction {

    private static final int SET_COMPUTATION = 0x41;
    private static final int RESTORE = 0xF3;
    private static final int DIGITAL_SIGNATURE = 0xB6;
    private static final int CONFIDENTIALITY = 0xB8;
    private static final int AUTHENTICATION = 0xA4;
    private static final int MAX_DATA = 30;
    private static final int SHA1 = 1;

    /** How a family's MSE SET names a key. */
    enum KeyReference {
        /** By tag 84, the key reference (FINEID). */
        BY_KEY,
        /** By tag 81, the key file; tag 84 is always 00 (MyEID). */
        BY_FILE,
        /** By either; when both are given they must mean the same key (ISO/IEC 7816-4 §10.3.2). */
        BY_EITHER
    }

    private final Chip chip;
    private final KeyReference reference;
    private final boolean sha1RefusedLater;

    /**
     * MSE for one family.
     *
     * @param chip the card
     * @param reference how keys are named
     * @param sha1RefusedLater whether an algorithm byte with SHA-1 is accepted here and refused by the signature command
     */
    ManageSecurityEnvironment(Chip chip, KeyReference reference, boolean sha1RefusedLater) {
        this.chip = chip;
        this.reference = reference;
        this.sha1RefusedLater = sha1RefusedLater;
    }

    @Override
    public Reply execute(Command command) {
        if (command.p1() == RESTORE) {
            return restore(command);
        }
        if (command.p1() != SET_COMPUTATION) {
            throw new StatusException(StatusWord.WRONG_P1_P2);
        }
        if (command.data().length > MAX_DATA) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        List<Tlv> objects = Tlv.parse(command.data());
        switch (command.p2()) {
            case DIGITAL_SIGNATURE -> chip.environment().setSignature(choice(objects, true, KeyUsage.SIGN));
            case CONFIDENTIALITY ->
                chip.environment().setConfidentiality(choice(objects, false, KeyUsage.DECIPHER, KeyUsage.AGREE));
            case AUTHENTICATION ->
                chip.environment().setAuthentication(choice(objects, true, KeyUsage.AUTHENTICATE, KeyUsage.AGREE));
            default -> throw new StatusException(StatusWord.WRONG_P1_P2);
        }
        return Reply.OK;
    }

    private Reply restore(Command command) {
        if (command.hasData()) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        if (command.p2() > 1) {
            throw new StatusException(StatusWord.REFERENCE_NOT_FOUND);
        }
        chip.environment().clear();
        return Reply.OK;
    }

    private SecurityEnvironment.Choice choice(List<Tlv> objects, boolean signing, KeyUsage... usages) {
        CardKey key = key(objects);
        if (Set.of(usages).stream().noneMatch(key::may)) {
            throw new StatusException(StatusWord.CONDITIONS);
        }
        int algorithm = number(objects, 0x80, 1).orElse(SecurityEnvironment.NO_ALGORITHM);
        Set<Integer> accepted =
                signing ? key.image().signAlgorithms() : key.image().decipherAlgorithms();
        boolean refusedLater = signing && sha1RefusedLater && algorithm >> 4 == SHA1;
        boolean given = algorithm != SecurityEnvironment.NO_ALGORITHM;
        if (given && !accepted.isEmpty() && !accepted.contains(algorithm) && !refusedLater) {
            throw new StatusException(StatusWord.WRONG_DATA);
        }
        return new SecurityEnvironment.Choice(key, algorithm);
    }

    private CardKey key(List<Tlv> objects) {
        Optional<Integer> file = number(objects, 0x81, 2);
        Optional<Integer> number = number(objects, 0x84, 1);
        boolean useFile = reference != KeyReference.BY_KEY && file.isPresent();
        boolean useNumber = reference != KeyReference.BY_FILE && number.isPresent();
        if (!useFile && !useNumber) {
            throw new StatusException(StatusWord.WRONG_DATA);
        }
        return chip.keys()
                .find(
                        key -> (!useFile
                                        || key.image()
                                                .file()
                                                .filter(path -> path.identifier() == file.get())
                                                .isPresent())
                                && (!useNumber || key.image().reference().orElse(-1) == number.get()),
                        chip.files());
    }

    private static Optional<Integer> number(List<Tlv> objects, int tag, int length) {
        Optional<byte[]> value = Tlv.find(objects, tag);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get().length != length) {
            throw new StatusException(StatusWord.WRONG_DATA);
        }
        int number = 0;
        for (byte part : value.get()) {
            number = number << 8 | part & 0xFF;
        }
        return Optional.of(number);
    }
}
