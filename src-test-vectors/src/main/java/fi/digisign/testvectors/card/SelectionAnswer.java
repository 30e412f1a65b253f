package fi.digisign.testvectors.card;

/** What a family answers to a successful SELECT. */
@FunctionalInterface
interface SelectionAnswer {

    /**
     * The answer for one file.
     *
     * @param file the file just selected
     * @param p2 the command's P2: 00 asks for FCI, 04 for FCP
     * @return the data field
     * @throws StatusException when the card does not understand the P2
     */
    byte[] of(CardFile file, int p2);
}
