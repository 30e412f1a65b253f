package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.apdu.reader.TerminalSource;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import fi.digisign.testvectors.terminal.Traffic;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** A simulated card in a simulated reader, and what a test wants to know about both. */
final class TestCard {

    final SimulatedReader reader;
    final RefusedPins refused = new RefusedPins();
    final List<PinRequest> asked = new ArrayList<>();

    private TestCard(SimulatedCard card) {
        reader = new SimulatedReader("TEST reader", card);
    }

    static TestCard of(SimulatedCard card) {
        return new TestCard(card);
    }

    static TestCard image(String name) {
        return new TestCard(new VirtualCard(CardImage.load(name)));
    }

    Token open() throws SmartCardException {
        return Token.open(
                new Readers(TerminalSource.of(SimulatedTerminals.factory(reader)), ReaderFilter.ALL)
                        .list()
                        .get(0)
                        .connect(),
                refused);
    }

    /** The PINs of all images: 1234 for PIN 1, 123456 for PIN 2. */
    PinEntry holder() {
        return request -> {
            asked.add(request);
            boolean second = request.key()
                    .map(TokenKey::userConsent)
                    .orElse(request.pin().rules().minLength() > 4);
            return new PinAnswer((second ? "123456" : "1234").toCharArray(), false);
        };
    }

    /** Commands since some moment. */
    long commandsDuring(ThrowingRunnable work) throws Exception {
        Traffic before = reader.traffic();
        work.run();
        return reader.traffic().minus(before).commands();
    }

    interface ThrowingRunnable {
        void run() throws Exception;
    }

    static X509Certificate certificate(Token token, TokenKey key) throws Exception {
        TokenCertificate certificate = token.certificates().stream()
                .filter(candidate -> candidate.id().equals(key.id()))
                .findFirst()
                .orElseThrow();
        return decode(token.read(certificate));
    }

    static X509Certificate decode(Bytes der) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der.toArray()));
    }
}
