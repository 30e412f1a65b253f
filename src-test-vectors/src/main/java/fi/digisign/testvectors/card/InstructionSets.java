package fi.digisign.testvectors.card;

import fi.digisign.testvectors.crypto.HashAlgorithm;
import fi.digisign.testvectors.crypto.RsaPadding;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which commands a card understands and in which way, by its family. A new family is one more method here, made of the
 * commands as they are or of new ones.
 */
final class InstructionSets {

    private static final int VERIFY = 0x20;
    private static final int MSE = 0x22;
    private static final int CHANGE_REFERENCE_DATA = 0x24;
    private static final int PSO = 0x2A;
    private static final int RESET_RETRY_COUNTER = 0x2C;
    private static final int DEAUTHENTICATE = 0x2E;
    private static final int GET_CHALLENGE = 0x84;
    private static final int GENERAL_AUTHENTICATE = 0x86;
    private static final int INTERNAL_AUTHENTICATE = 0x88;
    private static final int SELECT = 0xA4;
    private static final int READ_BINARY = 0xB0;
    private static final int READ_BINARY_ODD = 0xB1;
    private static final int READ_RECORD = 0xB2;
    private static final int GET_DATA = 0xCA;
    private static final int GET_DATA_ODD = 0xCB;

    /** P1 P2 of PERFORM SECURITY OPERATION. */
    private static final int COMPUTE_DIGITAL_SIGNATURE = 0x9E9A;

    private static final int HASH_DATA = 0x9080;
    private static final int HASH_DIGEST = 0x90A0;
    private static final int DECIPHER = 0x8086;

    private static final int RAW = 0;
    private static final int PKCS1 = 2;
    private static final int FINEID_PKCS1 = 0x1A;
    private static final int FINEID_OAEP = 0x0D;

    /** One command of the card, whatever its parameters. */
    @FunctionalInterface
    interface Instruction {

        /**
         * Carries the command out.
         *
         * @param command the whole command, chained parts joined
         * @return its answer
         * @throws StatusException to end it with a status word
         */
        Reply execute(Command command);
    }

    private InstructionSets() {}

    static Map<Integer, Instruction> of(Chip chip) {
        return switch (chip.settings().family()) {
            case FINEID -> fineid(chip);
            case FINEID_ORGANISATION -> organisation(chip);
            case MYEID -> myeid(chip);
            case ISO -> iso(chip);
        };
    }

    private static Map<Integer, Instruction> fineid(Chip chip) {
        FineidSignature signature = new FineidSignature(chip);
        Decipherment decipherment = new Decipherment(chip, 0x81, false, InstructionSets::fineidUnpadding);
        Map<Integer, Instruction> set = common(
                chip,
                Select.fineid(chip),
                new PinCommands.Rules(PinCommands.Form.PADDED_STRICTLY, true, true, Set.of(0)));
        set.put(MSE, new ManageSecurityEnvironment(chip, ManageSecurityEnvironment.KeyReference.BY_KEY, true));
        set.put(
                PSO,
                operations(Map.of(
                        HASH_DATA, signature::hashData,
                        HASH_DIGEST, signature::hashDigest,
                        COMPUTE_DIGITAL_SIGNATURE, signature::signLoaded,
                        DECIPHER, decipherment::decipher)));
        set.put(GET_DATA_ODD, new GetData(chip)::pinContainer);
        return set;
    }

    private static Map<Integer, Instruction> organisation(Chip chip) {
        FineidSignature signature = new FineidSignature(chip);
        Decipherment decipherment = new Decipherment(chip, 0x81, false, InstructionSets::fineidUnpadding);
        Map<Integer, Instruction> set = common(
                chip, Select.fineid(chip), new PinCommands.Rules(PinCommands.Form.TYPED, false, true, Set.of(2)));
        Instruction refuseHash = command -> {
            throw new StatusException(StatusWord.WRONG_DATA);
        };
        set.put(MSE, new ManageSecurityEnvironment(chip, ManageSecurityEnvironment.KeyReference.BY_KEY, true));
        set.put(
                PSO,
                operations(Map.of(
                        HASH_DATA,
                        refuseHash,
                        HASH_DIGEST,
                        refuseHash,
                        COMPUTE_DIGITAL_SIGNATURE,
                        signature::signInline,
                        DECIPHER,
                        decipherment::decipher)));
        return set;
    }

    private static Map<Integer, Instruction> myeid(Chip chip) {
        PlainSignature signature = new PlainSignature(chip, true);
        Decipherment decipherment = new Decipherment(chip, 0x00, true, InstructionSets::plainUnpadding);
        Map<Integer, Instruction> set = common(
                chip, Select.myeid(chip), new PinCommands.Rules(PinCommands.Form.PADDED, false, false, Set.of(0)));
        set.put(MSE, new ManageSecurityEnvironment(chip, ManageSecurityEnvironment.KeyReference.BY_FILE, false));
        set.put(
                PSO,
                operations(Map.of(
                        COMPUTE_DIGITAL_SIGNATURE, signature::sign,
                        DECIPHER, decipherment::decipher)));
        set.put(GENERAL_AUTHENTICATE, decipherment::generalAuthenticate);
        set.put(GET_DATA, new GetData(chip)::myeid);
        set.put(GET_CHALLENGE, command -> challenge(chip, command));
        set.put(DEAUTHENTICATE, command -> {
            chip.pins().forgetVerified();
            return Reply.OK;
        });
        return set;
    }

    private static Map<Integer, Instruction> iso(Chip chip) {
        PlainSignature signature = new PlainSignature(chip, false);
        Decipherment decipherment = new Decipherment(chip, 0x00, false, InstructionSets::plainUnpadding);
        Map<Integer, Instruction> set = common(
                chip,
                Select.iso(chip),
                new PinCommands.Rules(PinCommands.Form.PADDED, false, false, Set.of(0, 1, 2, 3)));
        set.put(MSE, new ManageSecurityEnvironment(chip, ManageSecurityEnvironment.KeyReference.BY_EITHER, false));
        set.put(
                PSO,
                operations(Map.of(
                        COMPUTE_DIGITAL_SIGNATURE, signature::sign,
                        DECIPHER, decipherment::decipher)));
        set.put(INTERNAL_AUTHENTICATE, signature::authenticate);
        set.put(GET_CHALLENGE, command -> challenge(chip, command));
        return set;
    }

    /** The commands that differ between families by their parameters only. */
    private static Map<Integer, Instruction> common(Chip chip, Select select, PinCommands.Rules pinRules) {
        PinCommands pins = new PinCommands(chip, pinRules);
        ReadCommands read = new ReadCommands(chip);
        Map<Integer, Instruction> set = new HashMap<>();
        set.put(SELECT, select);
        set.put(READ_BINARY, read::binary);
        set.put(READ_BINARY_ODD, read::binaryOdd);
        set.put(READ_RECORD, read::record);
        set.put(VERIFY, pins::verify);
        set.put(CHANGE_REFERENCE_DATA, pins::change);
        set.put(RESET_RETRY_COUNTER, pins::resetRetryCounter);
        return set;
    }

    /** PERFORM SECURITY OPERATION (ISO/IEC 7816-8 §11.6): P1 P2 says which operation. */
    private static Instruction operations(Map<Integer, Instruction> operations) {
        return command -> {
            Instruction operation = operations.get(command.p1p2());
            if (operation == null) {
                throw new StatusException(StatusWord.WRONG_P1_P2);
            }
            return operation.execute(command);
        };
    }

    private static Reply challenge(Chip chip, Command command) {
        if (command.hasData() || !command.hasLe()) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        byte[] challenge = new byte[Math.min(command.mostExpected(), 256)];
        chip.random().nextBytes(challenge);
        return Reply.of(challenge);
    }

    /** FINEID: 1A is PKCS#1, xD is OAEP with the hash function x. */
    private static byte[] fineidUnpadding(int algorithm, byte[] block) throws GeneralSecurityException {
        if (algorithm == FINEID_PKCS1) {
            return RsaPadding.withoutType2(block);
        }
        HashAlgorithm hash = HashAlgorithm.of(algorithm >> 4)
                .filter(h -> (algorithm & 0x0F) == FINEID_OAEP)
                .orElseThrow(() -> new StatusException(StatusWord.CONDITIONS));
        return RsaPadding.withoutOaep(hash, block);
    }

    /** Elsewhere: 00 gives the whole block, 02 takes PKCS#1 off. */
    private static byte[] plainUnpadding(int algorithm, byte[] block) throws GeneralSecurityException {
        return switch (algorithm) {
            case RAW -> block;
            case PKCS1, SecurityEnvironment.NO_ALGORITHM -> RsaPadding.withoutType2(block);
            default -> throw new StatusException(StatusWord.CONDITIONS);
        };
    }
}
