package fi.digisign.testvectors.recorded;

/**
 * An operation with a key as it was recorded, with all it depended on.
 *
 * @param command the command that brought the result
 * @param environment the MSE command whose setting it used, null if there was none
 * @param hash the PSO HASH it signed, null if there was none
 * @param pin the reference of the PIN verified last before it, -1 if there was none
 * @param reply what the card answered
 */
record RecordedOperation(Command command, Command environment, Command hash, int pin, Reply reply) {

    /** Whether this is the answer to that command in that state. */
    boolean answers(Command asked, Command inEnvironment, Command afterHash) {
        return command.asks(asked) && same(environment, inEnvironment) && same(hash, afterHash);
    }

    private static boolean same(Command recorded, Command now) {
        return recorded == null ? now == null : now != null && recorded.asks(now);
    }
}
