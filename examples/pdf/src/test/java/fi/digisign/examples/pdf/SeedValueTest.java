package fi.digisign.examples.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cades.TimeStampClient;
import fi.digisign.examples.pdf.FieldsPdf.Field;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a field's author demands of the signature in it. */
class SeedValueTest {

    private static final UnaryOperator<PdfSettings> AS_IT_IS = settings -> settings;

    @TempDir
    Path folder;

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("Filter TEST.Filter", 1, Map.of("Filter", name("TEST.Filter"))),
                refused("SubFilter adbe.x509.rsa_sha1", 2, Map.of("SubFilter", array(name("adbe.x509.rsa_sha1")))),
                refused("V 9", 4, Map.of("V", COSInteger.get(9))),
                refused("Reasons yes, no", 8, Map.of("Reasons", array(text("yes"), text("no")))),
                refused("LegalAttestation", 16, Map.of("LegalAttestation", array(text("TEST")))),
                refused("AddRevInfo", 32, Map.of("AddRevInfo", COSBoolean.TRUE)),
                refused("LockDocument", 128, Map.of("LockDocument", name("true"))),
                refused("AppearanceFilter", 256, Map.of("AppearanceFilter", text("TEST"))),
                refused("MDP 2", 0, Map.of("MDP", dictionary(Map.of("P", COSInteger.get(2))))),
                refused(
                        "TimeStamp http://tsa.example.org/",
                        0,
                        Map.of(
                                "TimeStamp",
                                dictionary(Map.of("URL", text("http://tsa.example.org/"), "Ff", COSInteger.ONE)))));
    }

    private static Arguments refused(String words, int flags, Map<String, COSBase> entries) {
        return Arguments.of(words, flags, dictionary(entries));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_demand_that_the_signature_would_not_fulfil_is_refused_before_a_key_is_used(
            String words, int flags, COSDictionary seed) throws Exception {
        seed.setInt(COSName.FF, flags);
        Path file = form(seed);

        assertThatThrownBy(() -> check(AS_IT_IS, file))
                .isInstanceOf(PdfException.Protected.class)
                .hasMessageContaining("boss")
                .hasMessageContaining(words);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        if (flags != 0) {
            seed.setInt(COSName.FF, 0);
            Path suggesting = form(seed);
            assertThatCode(() -> check(AS_IT_IS, suggesting)).doesNotThrowAnyException();
        }
    }

    static Stream<Arguments> fulfilled() {
        TimeStampClient authority = new TimeStampClient(URI.create("http://127.0.0.1:1/"));
        return Stream.of(
                fulfilled(1, Map.of("Filter", name("Adobe.PPKLite")), AS_IT_IS),
                fulfilled(2, Map.of("SubFilter", array(name("other"), name("ETSI.CAdES.detached"))), AS_IT_IS),
                fulfilled(4, Map.of("V", COSInteger.TWO), AS_IT_IS),
                fulfilled(8, Map.of("Reasons", array(text("yes"), text("no"))), s -> s.because("no")),
                fulfilled(8, Map.of("Reasons", array(text("."))), AS_IT_IS),
                fulfilled(32, Map.of("AddRevInfo", COSBoolean.FALSE), AS_IT_IS),
                fulfilled(
                        0,
                        Map.of("MDP", dictionary(Map.of("P", COSInteger.TWO))),
                        s -> s.certifying(Certification.FORMS_AND_SIGNATURES)),
                fulfilled(0, Map.of("MDP", dictionary(Map.of("P", COSInteger.ZERO))), AS_IT_IS),
                fulfilled(0, Map.of("TimeStamp", dictionary(Map.of("Ff", COSInteger.ONE))), s -> s.stamped(authority)));
    }

    private static Arguments fulfilled(int flags, Map<String, COSBase> entries, UnaryOperator<PdfSettings> how) {
        return Arguments.of(flags, dictionary(entries), how);
    }

    @ParameterizedTest
    @MethodSource("fulfilled")
    void a_demand_that_is_fulfilled_is_no_hindrance(int flags, COSDictionary seed, UnaryOperator<PdfSettings> how)
            throws Exception {
        seed.setInt(COSName.FF, flags);
        Path file = form(seed);

        assertThatCode(() -> check(how, file)).doesNotThrowAnyException();
    }

    @Test
    void no_reason_may_be_given_where_none_is_wanted() throws Exception {
        COSDictionary seed = dictionary(Map.of("Ff", COSInteger.get(8)));
        Path file = form(seed);

        assertThatThrownBy(() -> check(s -> s.because("why"), file)).isInstanceOf(PdfException.Protected.class);
    }

    @Test
    void demands_on_the_key_are_checked_before_it_is_used() throws Exception {
        SigningKey key = TestSigner.ec("secp384r1");
        SigningKey other = TestSigner.ec("secp384r1");
        Map<COSDictionary, Boolean> demands = Map.of(
                digest("SHA256"), false,
                digest("SHA384"), true,
                certificate(1, "Subject", other.certificate().getEncoded()), false,
                certificate(1, "Subject", key.certificate().getEncoded()), true,
                certificate(2, "Issuer", other.chain().get(1).getEncoded()), false,
                certificate(2, "Issuer", key.chain().get(1).getEncoded()), true,
                certificate(4, "OID", "1.2.3".getBytes()), false,
                certificate(32, "KeyUsage", "1XXXXXXXX".getBytes()), false,
                certificate(32, "KeyUsage", "01XXXXXXX".getBytes()), true);
        for (Map.Entry<COSDictionary, Boolean> demand : demands.entrySet()) {
            Path file = form(demand.getKey());
            Path target = folder.resolve("signed.pdf");
            PdfSigner signer = new PdfSigner(PdfSettings.plain().into("boss"));
            if (demand.getValue()) {
                assertThat(signer.sign(file, target, true, key).intact()).isTrue();
            } else {
                SigningKey unusable = new SigningKey(new UnusableKey(), key.chain(), key.provider());
                assertThatThrownBy(() -> signer.sign(file, target, true, unusable))
                        .as("%s", demand.getKey())
                        .isInstanceOf(PdfException.Protected.class);
            }
        }
    }

    @Test
    void demands_that_make_no_sense_are_an_error_of_the_file() throws Exception {
        COSDictionary seed = dictionary(Map.of(
                "Ff",
                COSInteger.get(2),
                "SubFilter",
                array(COSInteger.ONE, dictionary(Map.of())),
                "Cert",
                COSInteger.ONE));
        Path file = form(seed);

        assertThatThrownBy(() -> check(AS_IT_IS, file)).isInstanceOf(PdfException.class);
    }

    /** Would be an error of another kind if it were used. */
    private static final class UnusableKey implements java.security.PrivateKey {

        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }

    private static COSDictionary digest(String name) {
        return dictionary(Map.of("Ff", COSInteger.get(64), "DigestMethod", array(text(name))));
    }

    private static COSDictionary certificate(int flag, String entry, byte[] value) {
        COSDictionary certificate = dictionary(
                Map.of("Ff", COSInteger.get(flag), entry, array(new COSString(value)), "Type", name("SVCert")));
        return dictionary(Map.of("Cert", certificate));
    }

    private void check(UnaryOperator<PdfSettings> how, Path file) throws Exception {
        PdfSettings settings = how.apply(PdfSettings.plain().into("boss"));
        new PdfSigner(settings).check(file, folder.resolve("signed.pdf"), true);
    }

    private Path form(COSDictionary seed) throws Exception {
        return FieldsPdf.withFields(folder.resolve("form.pdf"), List.of(Field.demanding("boss", seed)));
    }

    private static COSName name(String text) {
        return COSName.getPDFName(text);
    }

    private static COSString text(String text) {
        return new COSString(text);
    }

    private static COSArray array(COSBase... values) {
        COSArray array = new COSArray();
        for (COSBase value : values) {
            array.add(value);
        }
        return array;
    }

    private static COSDictionary dictionary(Map<String, ? extends COSBase> entries) {
        COSDictionary dictionary = new COSDictionary();
        entries.forEach((key, value) -> dictionary.setItem(COSName.getPDFName(key), value));
        return dictionary;
    }
}
