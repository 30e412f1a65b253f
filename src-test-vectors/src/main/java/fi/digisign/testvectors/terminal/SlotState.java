package fi.digisign.testvectors.terminal;

/**
 * What SCardGetStatusChange tells of a slot.
 *
 * @param present whether a card is there
 * @param events how many insertions and removals there have been: a card swapped quickly changes only this
 */
record SlotState(boolean present, long events) {

    /** A reader that is not there (any more), or was never looked at. */
    static final SlotState UNKNOWN = new SlotState(false, -1);
}
