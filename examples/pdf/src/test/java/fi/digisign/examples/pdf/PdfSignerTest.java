package fi.digisign.examples.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.cades.Judge;
import fi.digisign.examples.cades.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.SignatureException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfSignerTest {

    @TempDir
    Path folder;

    private Path original;
    private Path target;
    private final PdfSigner signer = new PdfSigner();

    @BeforeEach
    void makeDocument() throws Exception {
        original = TestPdf.twoPages(folder.resolve("contract.pdf"));
        target = folder.resolve("contract-signed.pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "secp256r1", "secp384r1", "secp521r1"})
    void a_signed_document_is_valid_for_us_and_for_others(String kind) throws Exception {
        SigningKey key = key(kind);

        SignatureReport report = signer.sign(original, target, false, key);

        assertThat(report.intact()).isTrue();
        assertThat(report.coversWholeFile()).isTrue();
        assertThat(report.chain()).isEqualTo(key.chain());
        assertThat(new PdfVerifier().verify(target)).containsExactly(report);
        assertThat(Judge.pdfsig(target)).contains("Signature is Valid", "ETSI.CAdES.detached", "Total document signed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "secp384r1"})
    void the_cms_signature_verifies_with_openssl(String kind) throws Exception {
        signer.sign(original, target, false, key(kind));

        SignedParts parts = SignedParts.of(target);
        Path cms = Files.write(folder.resolve("signature.der"), parts.cms());
        Path content = Files.write(folder.resolve("content.bin"), parts.content());

        assertThat(Judge.openssl(
                        "cms",
                        "-verify",
                        "-noverify",
                        "-binary",
                        "-inform",
                        "DER",
                        "-in",
                        cms.toString(),
                        "-content",
                        content.toString(),
                        "-out",
                        folder.resolve("out.bin").toString()))
                .contains("successful");
    }

    @Test
    void the_signature_has_the_attributes_that_pades_demands() throws Exception {
        signer.sign(original, target, false, key("secp384r1"));

        CMSSignedData cms = new CMSSignedData(SignedParts.of(target).cms());
        SignerInformation info = cms.getSignerInfos().iterator().next();
        assertThat(info.getSignedAttributes().get(CMSAttributes.signingTime)).isNull();
        assertThat(info.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2))
                .isNotNull();
        assertThat(info.getDigestAlgOID()).isEqualTo("2.16.840.1.101.3.4.2.2"); // SHA-384
    }

    @Test
    void the_original_stays_as_it_was_and_begins_the_signed_file() throws Exception {
        byte[] before = Files.readAllBytes(original);

        signer.sign(original, target, false, key("secp256r1"));

        assertThat(Files.readAllBytes(original)).isEqualTo(before);
        assertThat(Files.readAllBytes(target)).startsWith(before);
        assertThat(files()).containsExactlyInAnyOrder("contract.pdf", "contract-signed.pdf");
    }

    @Test
    void the_time_of_signing_is_the_clocks() throws Exception {
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");

        SignatureReport report = new PdfSigner(PdfSettings.plain().at(Clock.fixed(noon, ZoneOffset.ofHours(2))))
                .sign(original, target, false, key("secp256r1"));

        assertThat(report.claimedTime()).contains(noon);
    }

    @Test
    void the_signed_file_is_as_private_as_the_original() throws Exception {
        Files.setPosixFilePermissions(original, PosixFilePermissions.fromString("rw-r-----"));

        signer.sign(original, target, false, key("secp256r1"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void one_flipped_byte_makes_the_signature_invalid() throws Exception {
        signer.sign(original, target, false, key("secp256r1"));
        byte[] bytes = Files.readAllBytes(target);
        bytes[(int) Files.size(original) / 2] ^= 1;
        Files.write(target, bytes);

        assertThat(new PdfVerifier().verify(target)).singleElement().satisfies(report -> {
            assertThat(report.intact()).isFalse();
            assertThat(report.problem()).isPresent();
        });
        assertThat(Judge.pdfsig(target)).doesNotContain("Signature is Valid").contains("Digest Mismatch");
    }

    @Test
    void a_second_signature_leaves_the_first_valid() throws Exception {
        Path twice = folder.resolve("twice.pdf");
        signer.sign(original, target, false, key("secp384r1"));

        signer.sign(target, twice, false, key("RSA"));

        assertThat(new PdfVerifier().verify(twice))
                .hasSize(2)
                .allMatch(SignatureReport::intact)
                .extracting(SignatureReport::coversWholeFile)
                .containsExactlyInAnyOrder(true, false);
        assertThat(Judge.pdfsig(twice).split("Signature is Valid", -1)).hasSize(3);
    }

    @Test
    void an_existing_file_is_replaced_only_when_asked_for() throws Exception {
        Files.writeString(target, "precious");

        assertThatThrownBy(() -> signer.sign(original, target, false, key("secp256r1")))
                .isInstanceOfSatisfying(
                        PdfException.Output.class, e -> assertThat(e.remedy()).contains("--out", "--force"));
        assertThat(target).hasContent("precious");

        signer.sign(original, target, true, key("secp256r1"));
        assertThat(new PdfVerifier().verify(target)).allMatch(SignatureReport::intact);
    }

    @Test
    void the_original_is_never_replaced_not_even_through_a_link_and_with_force() throws Exception {
        byte[] before = Files.readAllBytes(original);
        Path link = Files.createSymbolicLink(folder.resolve("link.pdf"), original);

        assertThatThrownBy(() -> signer.sign(original, original, true, key("secp256r1")))
                .isInstanceOf(PdfException.Output.class);
        assertThatThrownBy(() -> signer.sign(original, link, true, key("secp256r1")))
                .isInstanceOf(PdfException.Output.class);
        assertThat(Files.readAllBytes(original)).isEqualTo(before);
    }

    @Test
    void an_unwritable_place_is_reported_before_anything_is_signed() {
        assertThatThrownBy(() -> signer.sign(original, folder.resolve("no/such/x.pdf"), false, refusing()))
                .isInstanceOf(PdfException.Output.class);
        assertThatThrownBy(() -> signer.sign(original, folder, true, refusing()))
                .isInstanceOf(PdfException.Output.class);
    }

    @Test
    void a_missing_file_is_reported() {
        assertThatThrownBy(() -> signer.sign(folder.resolve("none.pdf"), target, false, refusing()))
                .isInstanceOf(PdfException.class)
                .hasMessageContaining("none.pdf");
    }

    @Test
    void a_document_certified_against_all_changes_is_refused() throws Exception {
        Path certified = TestPdf.certified(folder.resolve("certified.pdf"), 1);

        assertThatThrownBy(() -> signer.sign(certified, target, false, refusing()))
                .isInstanceOf(PdfException.Protected.class)
                .hasMessageContaining("certified");
        assertThat(files()).doesNotContain("contract-signed.pdf");
    }

    @Test
    void a_document_certified_but_for_signatures_is_signed() throws Exception {
        Path certified = TestPdf.certified(folder.resolve("certified.pdf"), 2);

        assertThat(signer.sign(certified, target, false, key("secp256r1")).intact())
                .isTrue();
    }

    @Test
    void a_document_that_needs_a_password_is_refused() throws Exception {
        Path secret = TestPdf.encrypted(folder.resolve("secret.pdf"), "user", new AccessPermission());

        assertThatThrownBy(() -> signer.sign(secret, target, false, refusing()))
                .isInstanceOf(PdfException.Protected.class)
                .hasMessageContaining("password");
        assertThatThrownBy(() -> new PdfVerifier().verify(secret)).isInstanceOf(PdfException.Protected.class);
    }

    @Test
    void a_document_whose_permissions_forbid_changes_is_refused() throws Exception {
        AccessPermission none = new AccessPermission();
        none.setCanModify(false);
        none.setCanModifyAnnotations(false);
        none.setCanFillInForm(false);
        Path locked = TestPdf.encrypted(folder.resolve("locked.pdf"), "", none);

        assertThatThrownBy(() -> signer.sign(locked, target, false, refusing()))
                .isInstanceOf(PdfException.Protected.class)
                .hasMessageContaining("permissions");
    }

    @Test
    void an_encrypted_document_that_opens_without_password_and_may_be_changed_is_signed() throws Exception {
        AccessPermission forms = new AccessPermission();
        forms.setCanExtractContent(false);
        Path filled = TestPdf.encrypted(folder.resolve("filled.pdf"), "", forms);

        assertThat(signer.sign(filled, target, false, key("secp256r1")).intact())
                .isTrue();
        assertThat(Judge.pdfsig(target)).contains("Signature is Valid");
        byte[] contents = SignedParts.of(target).contents();
        int length = 4 + ((contents[2] & 0xFF) << 8 | contents[3] & 0xFF);
        assertThat(Arrays.copyOfRange(contents, length, contents.length)).containsOnly(0);
    }

    @Test
    void unsigned_bytes_behind_the_signature_are_not_overlooked() throws Exception {
        signer.sign(original, target, false, key("secp256r1"));
        byte[] file = Files.readAllBytes(target);
        int lastDigit = new String(file, StandardCharsets.ISO_8859_1).indexOf("000>") + 2;
        file[lastDigit] = '7';
        Files.write(target, file);

        assertThat(new PdfVerifier().verify(target))
                .singleElement()
                .satisfies(report -> assertThat(report.problem())
                        .hasValueSatisfying(
                                problem -> assertThat(problem.english()).contains("zeros")));
    }

    @Test
    void what_is_no_ordinary_file_is_not_replaced_not_even_with_force() throws Exception {
        Path linked = Files.writeString(folder.resolve("linked.pdf"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("link.pdf"), linked);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.pdf"), folder.resolve("nowhere"));
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        for (Path special : List.of(link, dangling, pipe)) {
            assertThatThrownBy(() -> signer.sign(original, special, true, refusing()))
                    .as(special.toString())
                    .isInstanceOf(PdfException.Output.class)
                    .hasMessageContaining(special.getFileName().toString());
        }
        assertThat(link).isSymbolicLink();
        assertThat(dangling).isSymbolicLink();
    }

    @Test
    void a_refusal_of_the_card_comes_through_in_its_own_words_and_leaves_no_file() throws Exception {
        assertThatThrownBy(() -> signer.sign(original, target, false, refusing()))
                .isInstanceOf(SignatureException.class)
                .hasMessage("refused by the TEST card");
        assertThat(files()).containsExactly("contract.pdf");
    }

    @Test
    void a_certificate_that_does_not_fit_the_key_is_noticed() throws Exception {
        SigningKey one = key("secp256r1");
        SigningKey other = key("secp256r1");
        SigningKey mixed = new SigningKey(one.key(), other.chain(), one.provider());

        assertThatThrownBy(() -> signer.sign(original, target, false, mixed))
                .isInstanceOf(PdfException.class)
                .hasMessageContaining("does not verify");
        assertThat(files()).containsExactly("contract.pdf");
    }

    @Test
    void something_before_the_header_is_refused() throws Exception {
        Path damaged = folder.resolve("damaged.pdf");
        Files.write(damaged, "HTTP/1.1 200 OK\n".getBytes(StandardCharsets.US_ASCII));
        Files.write(damaged, Files.readAllBytes(original), java.nio.file.StandardOpenOption.APPEND);

        assertThatThrownBy(() -> signer.sign(damaged, target, false, refusing()))
                .isInstanceOf(PdfException.Damaged.class);
    }

    @Test
    void no_truncated_document_costs_a_signature_or_leaves_a_file() throws Exception {
        byte[] whole = Files.readAllBytes(original);
        for (int length = 0; length < whole.length - 60; length += 23) {
            Path truncated = Files.write(folder.resolve("truncated.pdf"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> signer.sign(truncated, target, false, refusing()))
                    .as("first %d bytes", length)
                    .isInstanceOf(PdfException.Damaged.class);
        }
        assertThat(files()).containsExactlyInAnyOrder("contract.pdf", "truncated.pdf");
    }

    @Test
    void a_wrong_startxref_is_repaired() throws Exception {
        String text = Files.readString(original, StandardCharsets.ISO_8859_1);
        Path damaged = folder.resolve("startxref.pdf");
        Files.writeString(damaged, text.replaceFirst("startxref\\s+\\d+", "startxref\n7"), StandardCharsets.ISO_8859_1);

        assertThat(signer.sign(damaged, target, false, key("secp256r1")).intact())
                .isTrue();
        assertThat(Judge.pdfsig(target)).contains("Signature is Valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.pdf", "a.PDF", "a", "a.pdf.txt", ".pdf"})
    void the_signed_file_stands_beside_the_original(String name) {
        Path beside = PdfSigner.besideOriginal(folder.resolve(name));

        assertThat(beside.getParent()).isEqualTo(folder);
        assertThat(beside.getFileName().toString()).endsWith("-signed.pdf").startsWith(name.substring(0, 1));
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static SigningKey key(String kind) throws Exception {
        return kind.equals("RSA") ? TestSigner.rsa() : TestSigner.ec(kind);
    }

    /** A key that refuses to sign: whoever expects another failure than its own proves that it was not used. */
    private static SigningKey refusing() throws Exception {
        SigningKey key = TestSigner.ec("secp256r1");
        return new SigningKey(new RefusingProvider.Key(), key.chain(), new RefusingProvider());
    }

    /** Offers SHA256withECDSA, and refuses every signature. */
    public static final class RefusingProvider extends java.security.Provider {

        RefusingProvider() {
            super("TEST-REFUSING", "1", "refuses");
            put("Signature.SHA256withECDSA", Refusing.class.getName());
        }

        record Key() implements PrivateKey {
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

        public static final class Refusing extends java.security.Signature {

            public Refusing() {
                super("SHA256withECDSA");
            }

            @Override
            protected void engineInitSign(PrivateKey key) {}

            @Override
            protected void engineInitVerify(java.security.PublicKey key) {}

            @Override
            protected void engineUpdate(byte b) {}

            @Override
            protected void engineUpdate(byte[] b, int off, int len) {}

            @Override
            protected byte[] engineSign() throws SignatureException {
                throw new SignatureException("refused by the TEST card");
            }

            @Override
            protected boolean engineVerify(byte[] signature) {
                return false;
            }

            @Override
            @Deprecated
            protected void engineSetParameter(String name, Object value) {}

            @Override
            @Deprecated
            protected Object engineGetParameter(String name) {
                return null;
            }
        }
    }
}
