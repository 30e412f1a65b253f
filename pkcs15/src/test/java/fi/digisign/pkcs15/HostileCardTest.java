package fi.digisign.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.crypto.CertificateKey;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.SignatureScheme.Ecdsa;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPkcs1;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.VirtualCard;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Cards that lie, break off, never end or answer anything at all: each ends in a token or in a typed error, after a
 * bounded number of exchanges and with bounded memory.
 */
class HostileCardTest {

    private static final int MAX_EXCHANGES = 20_000;
    private static final long MAX_ALLOCATED = 64L << 20;

    /** Answers of a hostile card to the commands after some moment; an empty list means honest answers. */
    record Hostility(int after, boolean forEver, Trick trick, byte[] junk) {}

    enum Trick {
        /** The junk instead of the answer. */
        REPLACE,
        /** The junk and 9000. */
        REPLACE_DATA,
        /** Only the beginning of the answer. */
        TRUNCATE,
        /** The answer's data with junk behind it, and 9000. */
        EXTEND,
        /** The answer with one byte changed. */
        CHANGE,
        /** "More data" for ever. */
        MORE,
        /** "Wrong length" for ever. */
        WRONG_LENGTH,
        /** The largest answer there is. */
        OVERSIZE
    }

    private static final class HostileCard implements SimulatedCard {

        private final SimulatedCard honest;
        private final Hostility hostility;
        private int exchanges;

        HostileCard(SimulatedCard honest, Hostility hostility) {
            this.honest = honest;
            this.hostility = hostility;
        }

        @Override
        public byte[] atr() {
            return honest.atr();
        }

        @Override
        public void reset() {
            honest.reset();
        }

        @Override
        public byte[] transmit(byte[] command) {
            if (++exchanges > MAX_EXCHANGES) {
                throw new AssertionError("More than " + MAX_EXCHANGES + " exchanges");
            }
            byte[] answer = honest.transmit(command);
            boolean now = hostility.forEver() ? exchanges > hostility.after() : exchanges == hostility.after() + 1;
            return now ? trick(answer) : answer;
        }

        private byte[] trick(byte[] answer) {
            byte[] junk = hostility.junk();
            byte[] data = Arrays.copyOf(answer, answer.length - 2);
            return switch (hostility.trick()) {
                case REPLACE -> junk.length < 2 ? new byte[] {0x6F, 0x00} : junk;
                case REPLACE_DATA -> ok(junk);
                case TRUNCATE -> ok(Arrays.copyOf(data, data.length / 2));
                case EXTEND -> ok(join(data, junk));
                case CHANGE -> changed(answer, junk);
                case MORE -> join(junk, new byte[] {0x61, 0x10});
                case WRONG_LENGTH -> new byte[] {0x6C, 0x10};
                case OVERSIZE -> ok(new byte[65536]);
            };
        }

        private static byte[] changed(byte[] answer, byte[] junk) {
            byte[] changed = answer.clone();
            if (junk.length > 1) {
                changed[(junk[0] & 0xFF) % changed.length] = junk[1];
            }
            return changed;
        }

        private static byte[] ok(byte[] data) {
            return join(data, new byte[] {(byte) 0x90, 0x00});
        }

        private static byte[] join(byte[] a, byte[] b) {
            byte[] both = Arrays.copyOf(a, a.length + b.length);
            System.arraycopy(b, 0, both, a.length, b.length);
            return both;
        }
    }

    @Provide
    Arbitrary<Hostility> hostilities() {
        Arbitrary<byte[]> junk = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Trick.class),
                        junk)
                .as(Hostility::new);
    }

    @Provide
    Arbitrary<String> images() {
        return Arbitraries.of(CardImage.names());
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void hostileCardEndsInATokenOrATypedError(
            @ForAll("images") String image, @ForAll("hostilities") Hostility hostility) {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        TestCard card = TestCard.of(new HostileCard(new VirtualCard(CardImage.load(image)), hostility));
        try (Token token = card.open()) {
            use(card, token);
        } catch (SmartCardException expected) {
            assertThat(expected.getMessage()).isNotBlank();
            assertThat(expected.remedy()).isNotBlank();
        }
        assertThat(memory.getCurrentThreadAllocatedBytes() - before)
                .as("%s %s", image, hostility)
                .isLessThan(MAX_ALLOCATED);
    }

    private static void use(TestCard card, Token token) throws SmartCardException {
        for (TokenCertificate certificate : token.certificates()) {
            try {
                CertificateKey.of(token.read(certificate));
            } catch (SmartCardException unreadable) {
                assertThat(unreadable.remedy()).isNotBlank();
            }
        }
        for (TokenPin pin : token.pins()) {
            token.status(pin);
        }
        manage(token);
        for (TokenKey key : token.keys()) {
            SignatureScheme scheme = key.type() == KeyType.EC
                    ? new Ecdsa(Optional.of(DigestAlgorithm.SHA256))
                    : new RsaPkcs1(DigestAlgorithm.SHA256);
            try {
                token.sign(key, scheme, Bytes.of(new byte[32]), card.holder());
            } catch (SmartCardException refused) {
                assertThat(refused.remedy()).isNotBlank();
            }
        }
    }

    @FunctionalInterface
    private interface Management {
        void run(PinManagement management) throws SmartCardException;
    }

    private static void manage(Token token) throws SmartCardException {
        PinEntry entry = request -> new PinAnswer(
                switch (request.secret()) {
                    case PIN -> "123456".toCharArray();
                    case NEW_PIN -> "654321".toCharArray();
                    case PUK, ACTIVATION_CODE ->
                        "1".repeat(Math.max(1, request.rules().minLength())).toCharArray();
                },
                true);
        List<Management> all = new ArrayList<>(List.of(PinManagement::activation, card -> card.activate(entry)));
        for (TokenPin pin : token.pins()) {
            all.add(card -> card.verify(pin, entry));
            all.add(card -> card.change(pin, entry));
            all.add(card -> card.unblock(pin, entry));
            all.add(card ->
                    card.unblocking(pin).ifPresent(way -> assertThat(way.puk()).isNotNull()));
        }
        for (Management operation : all) {
            try {
                operation.run(token.pinManagement());
            } catch (SmartCardException refused) {
                assertThat(refused.getMessage()).isNotBlank();
                assertThat(refused.remedy()).isNotBlank();
            }
        }
    }

    @Property(tries = 40)
    void randomAnswersEndInATypedError(@ForAll("images") String image, @ForAll List<byte[]> answers) {
        SimulatedCard honest = new VirtualCard(CardImage.load(image));
        SimulatedCard random = new SimulatedCard() {
            private int exchanges;

            @Override
            public byte[] atr() {
                return honest.atr();
            }

            @Override
            public void reset() {}

            @Override
            public byte[] transmit(byte[] command) {
                if (++exchanges > MAX_EXCHANGES) {
                    throw new AssertionError("More than " + MAX_EXCHANGES + " exchanges");
                }
                byte[] answer = answers.isEmpty() ? new byte[0] : answers.get(exchanges % answers.size());
                return answer.length < 2 ? new byte[] {(byte) 0x90, 0x00} : answer;
            }
        };
        TestCard card = TestCard.of(random);
        try (Token token = card.open()) {
            use(card, token);
        } catch (SmartCardException expected) {
            assertThat(expected.remedy()).isNotBlank();
        }
    }
}
