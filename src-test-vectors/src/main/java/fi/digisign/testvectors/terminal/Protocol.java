package fi.digisign.testvectors.terminal;

import java.util.EnumSet;
import java.util.Set;

/** The transmission protocols of a card as PC/SC names them, in the order in which pcsc-lite prefers them. */
public enum Protocol {
    /** Block by block, length fields and all. */
    T1("T=1"),
    /** Byte by byte: no Le with a data field, no extended length. */
    T0("T=0");

    private final String label;

    Protocol(String label) {
        this.label = label;
    }

    /** {@return the name that {@code javax.smartcardio} uses: {@code T=0} or {@code T=1}} */
    public String label() {
        return label;
    }

    /**
     * The protocols an ATR offers (ISO/IEC 7816-3:2006 §8.2.3): the T of every TDi, T=0 alone when there is no TD1. TA2
     * means specific mode: only the first protocol offered is spoken. A broken ATR is read as far as it goes.
     *
     * @param atr the answer to reset
     * @return a set of at least one, the caller's own
     */
    public static Set<Protocol> offeredBy(byte[] atr) {
        Set<Protocol> offered = EnumSet.noneOf(Protocol.class);
        int y = atr.length > 1 ? atr[1] & 0xF0 : 0;
        int at = 2;
        boolean specific = false;
        for (int i = 1; y != 0; i++) {
            specific |= i == 2 && (y & 0x10) != 0;
            boolean more = (y & 0x80) != 0;
            at += Integer.bitCount(y & 0x70);
            if (!more || at >= atr.length) {
                break;
            }
            int td = atr[at++] & 0xFF;
            if ((td & 0x0F) <= 1 && !(specific && !offered.isEmpty())) {
                offered.add((td & 0x0F) == 0 ? T0 : T1);
            }
            y = td & 0xF0;
        }
        return offered.isEmpty() ? EnumSet.of(T0) : offered;
    }
}
