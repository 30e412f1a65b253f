package fi.digisign.apdu.tlv;

import fi.digisign.apdu.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.smartcardio.ATR;

/**
 * A card's historical bytes, decoded as COMPACT-TLV if they are of category 00 or 80 (ISO/IEC 7816-4 §12.1.1). Decodes as much
 * as makes sense, because the ATRs of real cards are not always correct.
 *
 * @param raw the bytes as they are in the ATR, at most 15 in a correct one
 * @param items the COMPACT-TLV objects that could be read, in order; empty for a proprietary category
 * @param status the status indicator, life cycle byte first where it has three bytes; empty if there is none
 */
public record HistoricalBytes(Bytes raw, List<Item> items, Bytes status) {

    private static final int CARD_SERVICE_DATA = 0x3;
    private static final int CARD_CAPABILITIES = 0x7;
    private static final int STATUS_INDICATOR = 0x8;

    /** The number of status bytes that follow the objects in category 00. */
    private static final int TRAILER = 3;

    /**
     * One COMPACT-TLV object.
     *
     * @param tag 0 to 15
     * @param value at most 15 bytes
     */
    public record Item(int tag, Bytes value) {}

    /**
     * Copies the list.
     *
     * @param raw the bytes as they are in the ATR, at most 15 in a correct one
     * @param items the COMPACT-TLV objects that could be read, in order
     * @param status the status indicator, life cycle byte first where it has three bytes
     */
    public HistoricalBytes {
        items = List.copyOf(items);
    }

    /**
     * The historical bytes of an ATR.
     *
     * @param atr a card's answer to reset
     * @return its historical bytes
     */
    public static HistoricalBytes of(ATR atr) {
        return parse(Bytes.of(atr.getHistoricalBytes()));
    }

    /**
     * Decodes historical bytes. Any bytes give a result.
     *
     * @param raw the bytes
     * @return what could be decoded
     */
    public static HistoricalBytes parse(Bytes raw) {
        if (raw.isEmpty() || (raw.at(0) != 0x00 && raw.at(0) != 0x80)) {
            return new HistoricalBytes(raw, List.of(), Bytes.EMPTY);
        }
        if (raw.at(0) == 0x00 && raw.length() >= 1 + TRAILER) {
            int end = raw.length() - TRAILER;
            List<Item> items = items(raw, end);
            // Some cards of category 00 have too few status bytes, and their last object would be cut in two.
            if (length(items) == end - 1) {
                return new HistoricalBytes(raw, items, raw.from(end));
            }
        }
        List<Item> items = items(raw, raw.length());
        Bytes status = items.stream()
                .filter(item -> item.tag() == STATUS_INDICATOR)
                .map(Item::value)
                .findFirst()
                .orElse(Bytes.EMPTY);
        return new HistoricalBytes(raw, items, status);
    }

    private static List<Item> items(Bytes raw, int end) {
        List<Item> items = new ArrayList<>();
        int at = 1;
        while (at < end && at + 1 + (raw.at(at) & 0x0F) <= end) {
            int next = at + 1 + (raw.at(at) & 0x0F);
            items.add(new Item(raw.at(at) >> 4, raw.slice(at + 1, next)));
            at = next;
        }
        return items;
    }

    private static int length(List<Item> items) {
        return items.stream().mapToInt(item -> 1 + item.value().length()).sum();
    }

    /** {@return the card capabilities (7x), if there are any} */
    public Optional<CardCapabilities> capabilities() {
        return first(CARD_CAPABILITIES)
                .filter(value -> value.length() >= 1 && value.length() <= 3)
                .map(CardCapabilities::new);
    }

    /** {@return the card service data (31), if there is any} */
    public Optional<CardServiceData> cardServiceData() {
        return first(CARD_SERVICE_DATA)
                .filter(value -> value.length() == 1)
                .map(value -> new CardServiceData(value.at(0)));
    }

    private Optional<Bytes> first(int tag) {
        return items.stream().filter(item -> item.tag() == tag).map(Item::value).findFirst();
    }
}
