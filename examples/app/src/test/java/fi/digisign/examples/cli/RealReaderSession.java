package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.examples.cli.key.HashToSign;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.pdf.PdfVerifier;
import fi.digisign.examples.pdf.SignatureReport;
import fi.digisign.examples.pdf.TestPdf;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.vpcd.VpcdLink;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What {@link RealReaderIT} does beside its pcscd. */
final class RealReaderSession {

    private static final String CARD = "pcsc:Virtual PCD 00 00";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Map<String, List<String>> SIGNATURES = Map.of(
            "fineid-v3", List.of("auth 1234 RSASSA-PSS", "sign 123456 SHA256withECDSA"),
            "fineid-v4", List.of("auth 1234 SHA384withECDSA", "sign 123456 SHA384withECDSA"),
            "fineid-org", List.of("auth 1234 SHA256withRSA", "sign 123456 SHA384withECDSA"),
            "myeid", List.of("authentication-key 1234 SHA256withRSA", "signature-key 123456 SHA256withECDSA"),
            "pkcs15", List.of("rsa-key 1234 SHA256withRSA", "p-384-key 1234 SHA384withECDSA"));

    private final String image;
    private final Path folder;

    private RealReaderSession(String image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        RealReaderSession session = new RealReaderSession(arguments[0], Files.createTempDirectory("session"));
        VirtualCard card = new VirtualCard(CardImage.load(session.image));
        try (VpcdLink link = new VpcdLink()) {
            link.insert(card);
            Readers.pcsc().waitForCard(PATIENCE);
            session.list();
            session.sign();
            session.refuse(card);
            session.signPdf();
        }
        session.virtualCardCommand();
        System.exit(0);
    }

    private void list() {
        ProgramRun real = ProgramRun.digisign("list", "--json", "--card", CARD);
        ProgramRun simulated = ProgramRun.digisign("list", "--json", "--card", "virtual:" + image);

        assertThat(real.err()).isEmpty();
        JsonObject expected = JsonParser.parseString(simulated.out()).getAsJsonObject();
        JsonObject listing = JsonParser.parseString(real.out()).getAsJsonObject();
        assertThat(listing.get("pins")).isEqualTo(expected.get("pins"));
        assertThat(listing.get("keys")).isEqualTo(expected.get("keys"));
        assertThat(listing.get("certificates")).isEqualTo(expected.get("certificates"));
        System.out.println("listed");
    }

    private void sign() throws Exception {
        for (String signature : SIGNATURES.get(image)) {
            String[] words = signature.split(" ");
            HashToSign hash = new HashToSign(image, words[0], words[2]);

            ProgramRun run = hash.sign(CARD, pin(words[1]));

            assertThat(run.err()).isEmpty();
            assertThat(hash.isVerifiedByTheJdk(run.out())).as(signature).isTrue();
        }
        System.out.println("signed with every PIN");
    }

    private void refuse(VirtualCard card) throws Exception {
        int before = card.pin("PIN1").triesLeft();
        String[] words = SIGNATURES.get(image).get(0).split(" ");

        ProgramRun run = new HashToSign(image, words[0], words[2]).sign(CARD, pin("4321"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains(before - 1 + " tries left");
        assertThat(card.pin("PIN1").triesLeft()).isEqualTo(before - 1);
        System.out.println("refused once");
    }

    private void signPdf() throws Exception {
        String pin = SIGNATURES.get(image).get(1).split(" ")[1];
        Path document = TestPdf.twoPages(folder.resolve("contract.pdf"));

        ProgramRun run =
                ProgramRun.digisign("sign-pdf", "--card", CARD, "--pin", "file:" + pin(pin), document.toString());

        assertThat(run.err()).isEmpty();
        assertThat(new PdfVerifier().verify(folder.resolve("contract-signed.pdf")))
                .hasSize(1)
                .allMatch(SignatureReport::intact);
    }

    /** The command that puts the card in, as a program of its own; killing it takes the card out. */
    private void virtualCardCommand() throws Exception {
        Thread.sleep(1000); // pcscd must have seen the empty slot
        Process process = new ProcessBuilder(PcscdNamespace.java(Main.class, "virtual-card", "--image", image))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).contains(image, "localhost:35963");
            Readers.pcsc().waitForCard(PATIENCE);
            assertThat(ProgramRun.digisign("list", "--card", CARD).exitCode()).isZero();
            process.destroy();
            process.waitFor();
        }
        Thread.sleep(1000);
        assertThat(ProgramRun.digisign("list", "--card", CARD).errorLines())
                .singleElement()
                .asString()
                .contains("card");
        System.out.println("left the reader");
    }

    private Path pin(String pin) throws Exception {
        return Files.writeString(folder.resolve("pin"), pin);
    }
}
