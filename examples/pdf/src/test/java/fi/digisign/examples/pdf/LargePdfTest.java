package fi.digisign.examples.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargePdfTest {

    private static final int MEGABYTES = 100;

    @TempDir
    Path folder;

    /** 40 MB of heap for a file of 100 MB, with a visible signature. */
    @Test
    void large_files_take_no_more_memory_than_small_ones() throws Exception {
        Path large = folder.resolve("large.pdf");
        try (PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            byte[] noise = new byte[1 << 20];
            Random random = new Random(1);
            for (int i = 0; i < MEGABYTES; i++) {
                PDPage page = new PDPage();
                document.addPage(page);
                random.nextBytes(noise);
                PDStream stream = new PDStream(document);
                try (OutputStream out = stream.createOutputStream()) {
                    out.write(noise);
                }
                page.getCOSObject().setItem("TESTData", stream);
            }
            document.save(large.toFile());
        }
        assertThat(large).satisfies(file -> assertThat(Files.size(file)).isGreaterThan(100_000_000L));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        large.toString(),
                        folder.resolve("signed.pdf").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(output).content().contains("intact: true");
    }

    /** What the JVM with the small heap does. */
    static final class SmallHeap {

        private SmallHeap() {}

        public static void main(String[] arguments) throws Exception {
            PdfSettings settings = PdfSettings.plain().visible(Visible.atBottom());
            SignatureReport report = new PdfSigner(settings)
                    .sign(Path.of(arguments[0]), Path.of(arguments[1]), false, TestSigner.ec("secp384r1"));
            System.out.println("intact: " + report.intact());
        }
    }
}
