package fi.digisign.testvectors.recorded;

/**
 * The recorded operations with keys while the card is played. A result is given only for exactly what was recorded:
 * security environment, hash, command, and the PIN verified. Nothing is ever made up.
 */
final class OperationPlayer {

    private static final int NOT_RECORDED = 0x6A88;
    private static final int CONDITIONS_NOT_SATISFIED = 0x6985;
    private static final int SECURITY_STATUS = 0x6982;

    private final RecordedContents contents;
    private final PinPlayer pins;
    private final boolean byteOriented;
    private final SecurityEnvironment environment = new SecurityEnvironment();
    private Command hash;
    private boolean lacking;

    OperationPlayer(RecordedContents contents, PinPlayer pins, boolean byteOriented) {
        this.contents = contents;
        this.pins = pins;
        this.byteOriented = byteOriented;
    }

    void reset() {
        environment.clear();
        hash = null;
    }

    /** Whether an operation was asked for that was not recorded, or not with its result. */
    boolean lacking() {
        return lacking;
    }

    void set(Command mse) {
        environment.set(mse);
    }

    /** A setting that was not recorded: nothing signed under it is either. */
    void unknownSetting() {
        environment.clear();
        hash = null;
    }

    Reply perform(Command command) {
        if (command.ins() == Command.PERFORM_SECURITY_OPERATION && command.p1() == 0x90) {
            return takeHash(command);
        }
        Command used = environment.usedBy(command);
        Command signed = hash;
        hash = null;
        RecordedOperation found = null;
        for (RecordedOperation operation : contents.operations()) {
            if (operation.answers(command, used, signed)
                    && (found == null || !found.reply().completed())) {
                found = operation;
            }
        }
        if (found == null) {
            lacking = true;
            boolean expectsHash = contents.operations().stream()
                    .anyMatch(o -> o.hash() != null && o.command().asks(command));
            return Reply.status(expectsHash && signed == null ? CONDITIONS_NOT_SATISFIED : NOT_RECORDED);
        }
        if (!found.reply().completed()) {
            return found.reply();
        }
        if (found.pin() >= 0 && !pins.verified(found.pin())) {
            return Reply.status(SECURITY_STATUS);
        }
        if (found.reply().data().isMasked()) {
            lacking = true;
            return Reply.status(CONDITIONS_NOT_SATISFIED);
        }
        return delivered(command, found.reply());
    }

    private Reply takeHash(Command command) {
        hash = null;
        for (Exchange recorded : contents.hashes()) {
            if (recorded.command().asks(command)) {
                hash = recorded.reply().completed() ? command : null;
                return recorded.reply();
            }
        }
        lacking = true;
        return Reply.status(NOT_RECORDED);
    }

    /** A wrong Le costs the hash that was loaded, as on the real cards. */
    private Reply delivered(Command command, Reply reply) {
        int length = reply.data().length();
        boolean tooSmall = !command.expectsAnything() && command.ne().getAsInt() < length;
        boolean tooLarge = !command.expectsAnything() && command.ne().getAsInt() > length;
        if (tooSmall || tooLarge && byteOriented) {
            return Reply.status(0x6C00 | length & 0xFF);
        }
        return reply;
    }
}
