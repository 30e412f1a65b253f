package fi.digisign.apdu.tlv;

import fi.digisign.apdu.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The file EF.ATR/INFO, 2F01 (ISO/IEC 7816-4 §12.2.2): what the card supports and how long commands may be.
 *
 * <p>Immutable, so safe for use by several threads.
 *
 * @param service the card service data (43)
 * @param preIssuing the pre-issuing data, bytes of the manufacturer (46)
 * @param capabilities the card capabilities (47)
 * @param applicationId the AID of an application (4F)
 * @param lengths the largest lengths of commands and responses (7F66, or E0 on IAS ECC cards)
 * @param objects all data objects as received
 */
public record EfAtr(
        Optional<CardServiceData> service,
        Optional<Bytes> preIssuing,
        Optional<CardCapabilities> capabilities,
        Optional<Bytes> applicationId,
        Optional<MaximumLengths> lengths,
        List<BerTlv> objects) {

    private static final int CATEGORY_INDICATOR = 0x80;

    /**
     * Copies the list.
     *
     * @param service the card service data
     * @param preIssuing the pre-issuing data, bytes of the manufacturer
     * @param capabilities the card capabilities
     * @param applicationId the AID of an application
     * @param lengths the largest lengths of commands and responses
     * @param objects all data objects as received
     */
    public EfAtr {
        objects = List.copyOf(objects);
    }

    /**
     * The largest APDU lengths in bytes, header included, as the card reports them.
     *
     * @param command a command without secure messaging
     * @param response a response without secure messaging
     * @param secureCommand a command with secure messaging
     * @param secureResponse a response with secure messaging
     */
    public record MaximumLengths(int command, int response, OptionalInt secureCommand, OptionalInt secureResponse) {}

    /**
     * Reads the file's content. It may begin with the category indicator byte 80 of the historical bytes, with or
     * without a filler byte, as on IAS ECC cards.
     *
     * @param content the file
     * @return the decoded content
     * @throws TlvException if the content does not consist of data objects
     */
    public static EfAtr decode(Bytes content) throws TlvException {
        boolean indicator = !content.isEmpty() && content.at(0) == CATEGORY_INDICATOR;
        List<BerTlv> objects = BerTlv.decodeAll(indicator ? content.from(1) : content);
        return new EfAtr(
                value(objects, 0x43).filter(v -> v.length() == 1).map(v -> new CardServiceData(v.at(0))),
                value(objects, 0x46),
                value(objects, 0x47).map(CardCapabilities::new),
                value(objects, 0x4F),
                lengths(objects),
                objects);
    }

    private static Optional<MaximumLengths> lengths(List<BerTlv> objects) throws TlvException {
        Optional<BerTlv> holder = BerTlv.find(objects, 0x7F66).or(() -> BerTlv.find(objects, 0xE0));
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        for (BerTlv child : holder.get().children()) {
            if (child.tag() == 0x02 && !child.value().isEmpty() && child.value().length() <= 3) {
                int number = 0;
                for (int i = 0; i < child.value().length(); i++) {
                    number = number << 8 | child.value().at(i);
                }
                numbers.add(number);
            }
        }
        return switch (numbers.size()) {
            case 2, 3 ->
                Optional.of(
                        new MaximumLengths(numbers.get(0), numbers.get(1), OptionalInt.empty(), OptionalInt.empty()));
            // IAS ECC: command plain, command secured, response plain, response secured
            case 4 ->
                Optional.of(new MaximumLengths(
                        numbers.get(0),
                        numbers.get(2),
                        OptionalInt.of(numbers.get(1)),
                        OptionalInt.of(numbers.get(3))));
            default -> Optional.empty();
        };
    }

    private static Optional<Bytes> value(List<BerTlv> objects, int tag) {
        return BerTlv.find(objects, tag).map(BerTlv::value);
    }
}
