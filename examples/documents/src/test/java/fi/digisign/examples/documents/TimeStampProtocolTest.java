package fi.digisign.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fi.digisign.examples.documents.online.TimeStampFailure;
import fi.digisign.examples.documents.online.TimeStampFailure.Problem;
import fi.digisign.examples.documents.online.TimeStampProtocol;
import fi.digisign.fixtures.pki.TestPki;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What time stamping authorities can do wrong. */
class TimeStampProtocolTest {

    private static final String SHA256 = "2.16.840.1.101.3.4.2.1";
    private static final String REPLY = "application/timestamp-reply";

    @TempDir
    static Path pkiFolder;

    private static TestPki pki;

    private final Deque<Answer> script = new ArrayDeque<>();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private byte[] hash;

    private interface Answer {
        void to(HttpExchange exchange, byte[] request) throws Exception;
    }

    @BeforeAll
    static void startPki() throws Exception {
        pki = Pki.start(pkiFolder);
    }

    @AfterAll
    static void stopPki() {
        if (pki != null) {
            pki.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        hash = MessageDigest.getInstance("SHA-256").digest("TEST".getBytes());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] request = exchange.getRequestBody().readAllBytes();
            asked.incrementAndGet();
            try (exchange) {
                (script.size() > 1 ? script.remove() : script.element()).to(exchange, request);
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void passing_faults_are_overcome() throws Exception {
        script.addAll(List.of(status(503), page("<html>"), TimeStampProtocolTest::forwarded));

        assertThat(protocol(List.of(pki.root())).stamp(SHA256, hash)).hasSizeGreaterThan(500);
        assertThat(asked).hasValue(3);
    }

    @Test
    void after_three_tries_it_is_enough() {
        script.add(status(500));

        assertFails(Problem.NO_ANSWER, "status 500");
        assertThat(asked).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    void what_is_the_askers_fault_is_not_tried_again(int status) {
        script.add(status(status));

        assertFails(Problem.REFUSED, "status " + status);
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_refusal_is_not_tried_again() {
        PKIStatusInfo refusal = new PKIStatusInfo(PKIStatus.rejection, null, new PKIFailureInfo(PKIFailureInfo.badAlg));
        script.add((exchange, request) -> send(exchange, REPLY, new TimeStampResp(refusal, null).getEncoded()));

        assertFails(Problem.REFUSED, "it refuses");
        assertThat(asked).hasValue(1);
    }

    @Test
    void an_answer_without_end_is_cut_off() {
        script.add((exchange, request) -> {
            exchange.getResponseHeaders().set("Content-Type", REPLY);
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[1 << 16];
            for (int i = 0; i < 1 << 10; i++) {
                exchange.getResponseBody().write(block);
            }
        });

        assertFails(Problem.NO_ANSWER, "longer than");
    }

    @Test
    void the_answer_to_another_question_is_none() throws Exception {
        byte[][] first = new byte[1][];
        script.add((exchange, request) -> {
            first[0] = first[0] == null ? asked(request) : first[0];
            send(exchange, REPLY, first[0]);
        });
        assertThat(protocol(List.of()).stamp(SHA256, hash)).isNotEmpty();

        assertFails(Problem.UNUSABLE, "nonce"); // the same hash
        hash[0] ^= 1;
        assertFails(Problem.UNUSABLE, "");
    }

    @Test
    void a_changed_signature_is_noticed() {
        script.add((exchange, request) -> {
            byte[] reply = asked(request);
            reply[reply.length - 5] ^= 1; // the signature is last
            send(exchange, REPLY, reply);
        });

        assertFails(Problem.UNUSABLE, "");
        assertThat(asked).hasValue(3);
    }

    /** How a certificate can fail to be one for time stamps (RFC 3161 §2.3). */
    enum Purpose {
        NONE,
        NOT_CRITICAL,
        TWO,
        RIGHT
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void the_certificate_must_be_one_for_time_stamps_and_nothing_else(Purpose purpose) throws Exception {
        OwnAuthority own = OwnAuthority.with(purpose);
        script.add((exchange, request) -> send(exchange, REPLY, own.reply(request)));

        if (purpose == Purpose.RIGHT) {
            assertThat(protocol(List.of()).stamp(SHA256, hash)).isNotEmpty();
            assertThat(protocol(List.of(own.certificate())).stamp(SHA256, hash)).isNotEmpty();
        } else {
            assertFails(Problem.UNUSABLE, "ExtendedKeyUsage");
        }
    }

    @Test
    void an_authority_of_others_is_not_trusted_and_asked_once() throws Exception {
        OwnAuthority own = OwnAuthority.with(Purpose.RIGHT);
        script.add((exchange, request) -> send(exchange, REPLY, own.reply(request)));

        assertThatThrownBy(() -> protocol(List.of(pki.root())).stamp(SHA256, hash))
                .isInstanceOfSatisfying(TimeStampFailure.class, e -> {
                    assertThat(e.problem()).isEqualTo(Problem.NOT_TRUSTED);
                    assertThat(e.getMessage())
                            .contains("TEST own authority", address().toString());
                });
        assertThat(asked).hasValue(1);
    }

    @Test
    void nobody_there_is_said_so() {
        server.stop(0);

        assertFails(Problem.NO_ANSWER, address().toString());
    }

    private void assertFails(Problem problem, String words) {
        assertThatThrownBy(() -> protocol(List.of()).stamp(SHA256, hash))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        TimeStampFailure.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private TimeStampProtocol protocol(List<X509Certificate> anchors) {
        return new TimeStampProtocol(address(), anchors);
    }

    private static Answer status(int status) {
        return (exchange, request) -> exchange.sendResponseHeaders(status, -1);
    }

    private static Answer page(String text) {
        return (exchange, request) -> send(exchange, REPLY, text.getBytes());
    }

    private static void forwarded(HttpExchange exchange, byte[] request) throws Exception {
        send(exchange, REPLY, asked(request));
    }

    /** What the real authority says. */
    private static byte[] asked(byte[] request) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(pki.timeStamps())
                                .header("Content-Type", "application/timestamp-query")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    /** An authority with a certificate of its own making, good or bad. */
    private record OwnAuthority(KeyPair keys, X509Certificate certificate) {

        static OwnAuthority with(Purpose purpose) throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            X500Principal name = new X500Principal("CN=TEST own authority");
            Instant now = Instant.now();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(1))),
                    name,
                    keys.getPublic());
            if (purpose != Purpose.NONE) {
                KeyPurposeId[] purposes = purpose == Purpose.TWO
                        ? new KeyPurposeId[] {KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_clientAuth}
                        : new KeyPurposeId[] {KeyPurposeId.id_kp_timeStamping};
                builder.addExtension(
                        Extension.extendedKeyUsage, purpose != Purpose.NOT_CRITICAL, new ExtendedKeyUsage(purposes));
            }
            return new OwnAuthority(
                    keys,
                    new JcaX509CertificateConverter()
                            .getCertificate(builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))));
        }

        byte[] reply(byte[] requested) throws Exception {
            TimeStampRequest request = new TimeStampRequest(requested);
            TSTInfo info = new TSTInfo(
                    new ASN1ObjectIdentifier("1.2.3.4.1"),
                    new MessageImprint(request.getMessageImprintAlgID(), request.getMessageImprintDigest()),
                    new ASN1Integer(1),
                    new ASN1GeneralizedTime(new Date()),
                    null,
                    null,
                    new ASN1Integer(request.getNonce()),
                    null,
                    null);
            byte[] id = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            Attribute signer = new Attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new DERSet(new SigningCertificateV2(new ESSCertIDv2(id))));
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build())
                    .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(signer)))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()), certificate));
            generator.addCertificates(new JcaCertStore(List.of(certificate)));
            ContentInfo token = generator
                    .generate(
                            new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded("DER")),
                            true)
                    .toASN1Structure();
            return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), token).getEncoded("DER");
        }
    }
}
