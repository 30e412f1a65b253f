package fi.digisign.examples.corpus;

import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.DocumentValidator;
import fi.digisign.examples.documents.Reason;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.documents.ValidatedSignature;
import fi.digisign.examples.documents.Verdict;
import fi.digisign.examples.pdf.PdfException;
import fi.digisign.examples.pdf.PdfSettings;
import fi.digisign.examples.pdf.PdfSigner;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.PinCallback;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.security.auth.callback.Callback;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/**
 * Signs every PDF file of other people's collections with a virtual card, and lets two others judge the result: the EU's
 * DSS, and poppler's pdfsig where it is installed. Prints the figures of docs/pdf-corpus.md.
 */
public final class PdfCorpus {

    private static final int PATIENCE_SECONDS = 60;
    private static final Comparator<Outcome> BY_WORDS = Comparator.comparing(Outcome::words);
    private static final Set<String> CONTAINERS = Set.of("asice", "asics", "sce", "scs", "bdoc");

    private final Path folder;
    private final SigningKey key;
    private final boolean pdfsig;
    private final Map<Outcome, List<String>> outcomes = new TreeMap<>(BY_WORDS);
    private final Map<Outcome, List<String>> fieldOutcomes = new TreeMap<>(BY_WORDS);
    private final Set<String> seen = new HashSet<>();
    private int files;

    /**
     * What came of one file.
     *
     * @param accepted whether it was signed, and all who judge it accept the signature
     * @param words for the table
     */
    private record Outcome(boolean accepted, String words) {

        static Outcome other(String words) {
            return new Outcome(false, words);
        }
    }

    private PdfCorpus(Path folder, SigningKey key) {
        this.folder = folder;
        this.key = key;
        this.pdfsig = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "pdfsig")));
    }

    /**
     * Goes through jar files.
     *
     * @param jars jar files with PDF files in them
     * @throws IOException if one cannot be read
     * @throws GeneralSecurityException if the virtual card fails
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] jars) throws IOException, GeneralSecurityException, InterruptedException {
        Logger.getLogger("").setLevel(Level.OFF);
        Path folder = Files.createTempDirectory("pdf-corpus");
        try {
            PdfCorpus corpus = new PdfCorpus(folder, virtualKey());
            for (String jar : jars) {
                corpus.read(Path.of(jar));
            }
            corpus.print();
        } finally {
            try (Stream<Path> rest = Files.list(folder)) {
                for (Path file : rest.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        System.exit(0); // a file may have left a thread of a library behind
    }

    private static SigningKey virtualKey() throws GeneralSecurityException, IOException {
        SimulatedReader reader = new SimulatedReader("TEST reader", new VirtualCard(CardImage.load("fineid-v4")));
        DigisignProvider provider = new DigisignProvider(DigisignConfiguration.builder()
                .terminalFactory(SimulatedTerminals.factory(reader))
                .callbackHandler(callbacks -> {
                    for (Callback callback : callbacks) {
                        ((PinCallback) callback).setPassword("123456".toCharArray());
                    }
                })
                .build());
        KeyStore keys = KeyStore.getInstance("DIGISIGN", provider);
        keys.load(null, null);
        List<X509Certificate> chain = Stream.of(keys.getCertificateChain("sign"))
                .map(X509Certificate.class::cast)
                .toList();
        return new SigningKey((PrivateKey) keys.getKey("sign", null), chain, provider);
    }

    private void read(Path jar) throws IOException, GeneralSecurityException, InterruptedException {
        int before = files;
        try (InputStream in = Files.newInputStream(jar)) {
            readArchive(in, true);
        }
        System.out.println(jar.getFileName() + ": " + (files - before) + " new PDF files");
    }

    /** The PDF files of a jar, and those in the containers in it. */
    private void readArchive(InputStream in, boolean withContainers)
            throws IOException, GeneralSecurityException, InterruptedException {
        ZipInputStream archive = new ZipInputStream(in, StandardCharsets.ISO_8859_1);
        for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (ending.equals("pdf")) {
                take(name, archive.readAllBytes());
            } else if (withContainers && CONTAINERS.contains(ending)) {
                try {
                    readArchive(new ByteArrayInputStream(archive.readAllBytes()), false);
                } catch (ZipException | IllegalArgumentException damaged) { // the second for names that are not UTF-8
                    System.out.println("  " + name + " cannot be opened");
                }
            }
        }
    }

    /** Each content once, however often it is there. */
    private void take(String name, byte[] content) throws IOException, GeneralSecurityException, InterruptedException {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        if (!seen.add(hash)) {
            return;
        }
        Path original = Files.write(folder.resolve("original.pdf"), content);
        outcomes.computeIfAbsent(outcome(original, PdfSettings.plain()), any -> new ArrayList<>())
                .add(name);
        files++;
        for (String field : emptyFields(original)) {
            Outcome outcome = outcome(original, PdfSettings.plain().into(field));
            fieldOutcomes.computeIfAbsent(outcome, any -> new ArrayList<>()).add(name + " (" + field + ")");
        }
        Files.delete(original);
    }

    private static List<String> emptyFields(Path file) {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return document.getSignatureFields().stream()
                    .filter(field -> field.getSignature() == null)
                    .map(PDSignatureField::getFullyQualifiedName)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        } catch (IOException | RuntimeException unreadable) {
            return List.of(); // counted as refused already
        }
    }

    private Outcome outcome(Path original, PdfSettings settings) throws IOException, InterruptedException {
        try {
            return triedOutcome(original, settings);
        } finally {
            Files.deleteIfExists(folder.resolve("signed.pdf"));
        }
    }

    private Outcome triedOutcome(Path original, PdfSettings settings) throws InterruptedException {
        Path signed = folder.resolve("signed.pdf");
        try {
            new PdfSigner(settings).sign(original, signed, false, key);
        } catch (PdfException e) {
            String reason = e.getMessage().replace(folder.toString(), "");
            return Outcome.other(
                    "refused: " + (reason.indexOf(':') > 0 ? reason.substring(0, reason.indexOf(':')) : reason));
        } catch (DocumentException | IOException | GeneralSecurityException | RuntimeException e) {
            return Outcome.other("FAILED to sign: " + e);
        }
        return judged(original, signed);
    }

    private Outcome judged(Path original, Path signed) throws InterruptedException {
        try {
            Optional<String> dss = dss(signed);
            if (dss.isPresent()) {
                return Outcome.other("FAILED at DSS: " + dss.get());
            }
            if (pdfsig && !pdfsig(signed)) {
                return Outcome.other(
                        pdfsig(original) ? "FAILED at pdfsig" : "signed, DSS accepts; pdfsig cannot read it");
            }
            return new Outcome(true, "signed, accepted by all");
        } catch (IOException e) {
            return Outcome.other("FAILED to judge: " + e);
        }
    }

    /** Why DSS does not see our signature, the last one, as intact and covering the whole file. */
    private Optional<String> dss(Path signed) throws IOException {
        try {
            List<ValidatedSignature> found = new DocumentValidator(Trust.offline(List.of())).pdf(signed, null);
            Optional<ValidatedSignature> ours = found.stream()
                    .filter(one ->
                            one.signer().filter(key.certificate()::equals).isPresent())
                    .filter(one -> one.coverage().whole())
                    .findFirst();
            if (ours.isEmpty()) {
                return Optional.of("the signature is not found");
            }
            // the TEST issuer is not trusted, so that "unknown" is the best there can be
            Verdict verdict = ours.get().verdict();
            return verdict.equals(new Verdict.Unknown(Reason.NOT_TRUSTED))
                    ? Optional.empty()
                    : Optional.of(verdict.toString());
        } catch (DocumentException e) {
            return Optional.of(e.problem().toString());
        }
    }

    private boolean pdfsig(Path file) throws IOException, InterruptedException {
        Path output = folder.resolve("pdfsig.txt");
        Process process = new ProcessBuilder("pdfsig", "-nocert", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return false;
            }
            String said = Files.readString(output, StandardCharsets.ISO_8859_1);
            return file.getFileName().toString().startsWith("signed")
                    ? said.contains("HOLDER-V4") && said.contains("Signature is Valid")
                    : process.exitValue() == 0 || process.exitValue() == 2;
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }

    private void print() {
        print("files", outcomes);
        print("empty fields", fieldOutcomes);
    }

    private static void print(String what, Map<Outcome, List<String>> outcomes) {
        System.out.println();
        System.out.println("| outcome | " + what + " |");
        System.out.println("|---|---|");
        outcomes.forEach((outcome, names) -> System.out.println("| " + outcome.words() + " | " + names.size() + " |"));
        System.out.println(
                "| all | " + outcomes.values().stream().mapToInt(List::size).sum() + " |");
        outcomes.forEach((outcome, names) -> {
            if (!outcome.accepted()) {
                System.out.println();
                System.out.println(outcome.words() + ": " + String.join(", ", names));
            }
        });
    }
}
