package fi.digisign.testvectors.card;

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
