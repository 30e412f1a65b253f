package fi.digisign.examples.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfVerifierTest {

    private static byte[] signed;

    @BeforeContainer
    static void sign() throws Exception {
        Path folder = Files.createTempDirectory("verifier");
        Path original = TestPdf.twoPages(folder.resolve("a.pdf"));
        Path target = folder.resolve("b.pdf");
        new PdfSigner().sign(original, target, false, TestSigner.ec("secp256r1"));
        signed = Files.readAllBytes(target);
        Files.delete(original);
        Files.delete(target);
        Files.delete(folder);
    }

    @Test
    void an_unsigned_document_has_no_signatures(@TempDir Path folder) throws Exception {
        assertThat(new PdfVerifier().verify(TestPdf.twoPages(folder.resolve("a.pdf"))))
                .isEmpty();
    }

    @Test
    void what_is_no_pdf_is_reported(@TempDir Path folder) throws Exception {
        Path text = Files.writeString(folder.resolve("a.pdf"), "Dear all");

        assertThatThrownBy(() -> new PdfVerifier().verify(text)).isInstanceOf(PdfException.Damaged.class);
    }

    @Test
    void bytes_hidden_beside_the_signature_are_noticed(@TempDir Path folder) throws Exception {
        Path original = TestPdf.twoPages(folder.resolve("a.pdf"));
        Path file = folder.resolve("b.pdf");
        new PdfSigner().sign(original, file, false, TestSigner.ec("secp256r1"));
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int gap = text.indexOf("/Contents <") + "/Contents ".length();
        // The last reserved digits become a comment in the file, which no signed byte protects.
        int end = text.indexOf('>', gap);
        String changed = text.substring(0, end - 7) + ">%hidden" + text.substring(end + 1);
        Files.writeString(file, changed, StandardCharsets.ISO_8859_1);

        assertThat(new PdfVerifier().verify(file)).singleElement().matches(report -> !report.intact());
    }

    @Property(tries = 300)
    void a_changed_byte_is_never_called_intact_where_it_was_signed(
            @ForAll @IntRange(max = 1_000_000) int position, @ForAll @IntRange(min = 1, max = 255) int change)
            throws Exception {
        String text = new String(signed, StandardCharsets.ISO_8859_1);
        int gapStart = text.indexOf("/Contents <");
        int gapEnd = text.indexOf('>', gapStart);
        byte[] bytes = signed.clone();
        int at = position % bytes.length;
        if (at > gapStart && at <= gapEnd) {
            at = gapStart / 2;
        }
        bytes[at] ^= (byte) change;
        Path file = Files.createTempFile("changed", ".pdf");
        try {
            List<SignatureReport> reports = new PdfVerifier().verify(Files.write(file, bytes));
            assertThat(reports).noneMatch(SignatureReport::intact);
        } catch (PdfException e) {
            assertThat(e.remedy()).isNotEmpty();
        } finally {
            Files.delete(file);
        }
    }
}
