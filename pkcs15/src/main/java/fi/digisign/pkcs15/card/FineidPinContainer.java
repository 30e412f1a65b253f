package fi.digisign.pkcs15.card;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWord;
import fi.digisign.apdu.command.GetData;
import fi.digisign.apdu.tlv.BerTlv;
import fi.digisign.apdu.tlv.TlvException;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.PinStatus.State;
import fi.digisign.pkcs15.model.TokenPin;
import java.util.Optional;
import java.util.OptionalInt;
import javax.smartcardio.ResponseAPDU;

/**
 * The PIN container of Thales' FINEID cards: GET DATA {@code 00 CB 00 FF} with {@code A0 03 83 01 reference} answers
 * {@code A0 { 83 reference, 8C, 9C, DF21 tries-left usage unblock method, DF27, DF28 stored-length, DF2F changed }}.
 * Unlike an empty VERIFY it tells the tries whether or not the PIN is verified, and whether the holder has set it.
 */
final class FineidPinContainer implements PinStatusQuery {

    private static final int CONTAINER = 0xA0;
    private static final int COUNTERS = 0xDF21;
    private static final int CHANGED = 0xDF2F;

    @Override
    public PinStatus query(ApduChannel channel, TokenPin pin, String protocol) throws SmartCardException {
        ResponseAPDU response = channel.transmit(GetData.pinContainer(pin.reference(), !protocol.equals("T=0")));
        if (!StatusWord.of(response).isOk()) {
            return EMPTY_VERIFY.query(channel, pin, protocol);
        }
        return decode(Bytes.of(response.getData())).orElse(new PinStatus(OptionalInt.empty(), State.UNKNOWN));
    }

    private static Optional<PinStatus> decode(Bytes response) throws TlvException {
        Optional<BerTlv> container = BerTlv.find(BerTlv.decodeAll(response), CONTAINER);
        if (container.isEmpty()) {
            return Optional.empty();
        }
        Optional<BerTlv> counters = container.get().child(COUNTERS);
        if (counters.isEmpty() || counters.get().value().isEmpty()) {
            return Optional.empty();
        }
        int tries = counters.get().value().at(0);
        Optional<BerTlv> changed = container.get().child(CHANGED);
        Optional<Boolean> chosen = changed.filter(mark -> !mark.value().isEmpty())
                .map(mark -> mark.value().at(0) != 0);
        State usual = tries == 0 ? State.BLOCKED : State.READY;
        State state = chosen.orElse(true) ? usual : State.NOT_ACTIVATED;
        return Optional.of(new PinStatus(OptionalInt.of(tries), state, chosen));
    }
}
