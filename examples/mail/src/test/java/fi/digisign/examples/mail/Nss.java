package fi.digisign.examples.mail;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fi.digisign.examples.cades.Judge;
import fi.digisign.examples.mail.signature.MailSigner;
import fi.digisign.fixtures.RequiredComponents;
import fi.digisign.fixtures.pki.TestPki;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The library of Thunderbird, by its command line program; without it, the test is skipped. */
public final class Nss {

    private static final String NAME = "TEST signer";

    private final Path folder;

    private Nss(Path folder) {
        this.folder = folder;
    }

    public static Nss with(Path folder, TestPki pki, SoftwareSigner signer) throws Exception {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "cmsutil")));
        Optional<String> why =
                RequiredComponents.reasonToSkip(there ? Optional.empty() : Optional.of("cmsutil is not installed"));
        assumeTrue(why.isEmpty(), why::get);
        Nss nss = new Nss(Files.createDirectories(folder.resolve("nss")));
        nss.require("certutil", "-N", "-d", nss.database(), "--empty-password");
        nss.require(
                "certutil",
                "-A",
                "-d",
                nss.database(),
                "-n",
                "TEST root",
                "-t",
                "CT,CT,CT",
                "-i",
                pki.rootFile().toString());
        nss.require(
                "certutil",
                "-A",
                "-d",
                nss.database(),
                "-n",
                "TEST issuer",
                "-t",
                ",,",
                "-i",
                signer.chainFile().toString());
        Path pkcs12 = nss.folder.resolve("signer.p12");
        Judge.openssl(
                "pkcs12",
                "-export",
                "-in",
                signer.certificateFile().toString(),
                "-inkey",
                signer.keyFile().toString(),
                "-name",
                NAME,
                "-passout",
                "pass:TEST",
                "-out",
                pkcs12.toString());
        nss.require("pk12util", "-i", pkcs12.toString(), "-d", nss.database(), "-W", "TEST", "-K", "");
        return nss;
    }

    private String database() {
        return "sql:" + folder;
    }

    private void require(String... command) throws Exception {
        if (run(command) != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": "
                    + Files.readString(folder.resolve("output"), StandardCharsets.ISO_8859_1));
        }
    }

    private int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(command[0] + " did not end within 30 seconds");
        }
        return process.exitValue();
    }

    /** cmsutil knows no MIME: it gets the structure, and for a detached one the content. */
    public boolean verifies(Path message, MailSigner.Form form) throws Exception {
        String text = Files.readString(message, StandardCharsets.ISO_8859_1);
        Path cms = folder.resolve("signature.der");
        List<String> command =
                new ArrayList<>(List.of("cmsutil", "-D", "-d", database(), "-i", cms.toString(), "-h", "0"));
        if (form == MailSigner.Form.OPAQUE) {
            Files.write(cms, Base64.getMimeDecoder().decode(text.substring(text.indexOf("\r\n\r\n") + 4)));
        } else {
            String boundary = "\r\n--" + text.replaceAll("(?s).*boundary=\"(----=_[^\"]+)\".*", "$1");
            String[] parts = text.split(java.util.regex.Pattern.quote(boundary));
            Files.write(cms, Base64.getMimeDecoder().decode(parts[2].substring(parts[2].indexOf("\r\n\r\n") + 4)));
            Path content = folder.resolve("content");
            Files.writeString(content, parts[1].substring(2), StandardCharsets.ISO_8859_1);
            command.addAll(List.of("-c", content.toString()));
        }
        return run(command.toArray(String[]::new)) == 0
                && Files.readString(folder.resolve("output"), StandardCharsets.ISO_8859_1)
                        .contains("GoodSignature");
    }

    public Path sign(String content, MailSigner.Form form) throws Exception {
        Path text = Files.writeString(folder.resolve("text"), content);
        Path cms = folder.resolve("theirs.der");
        List<String> command = new ArrayList<>(List.of(
                "cmsutil",
                "-S",
                "-d",
                database(),
                "-N",
                NAME,
                "-G",
                "-P",
                "-Y",
                NAME,
                "-i",
                text.toString(),
                "-o",
                cms.toString()));
        if (form == MailSigner.Form.DETACHED) {
            command.add("-T");
        }
        require(command.toArray(String[]::new));
        String signature = Base64.getMimeEncoder().encodeToString(Files.readAllBytes(cms));
        String header = "From: maija@example.org\r\nMIME-Version: 1.0\r\n";
        return Files.writeString(
                folder.resolve("theirs.eml"),
                form == MailSigner.Form.OPAQUE
                        ? header + "Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n"
                                + "Content-Transfer-Encoding: base64\r\n\r\n" + signature + "\r\n"
                        : header
                                + "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b\r\n\r\n"
                                + "--b\r\n" + content + "\r\n--b\r\nContent-Type: application/pkcs7-signature\r\n"
                                + "Content-Transfer-Encoding: base64\r\n\r\n" + signature + "\r\n--b--\r\n");
    }
}
