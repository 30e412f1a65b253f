package fi.digisign.testvectors.recorded;

import fi.digisign.fixtures.SharedVectors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** The traces of real cards beside the repository; tests that need them are skipped where they are not. */
public enum SharedTraces {
    V3_AUTHENTICATION(
            "webeid-fineid_v3_select_auth_certificate_and_authenticate",
            "00A4080402433100",
            "002000110C313233340000000000000000",
            "002241B606800145840101"),
    V4_SIGNING(
            "webeid-fineid_v4_select_sign_certificate_and_signing",
            "00A40804045016433200",
            "002000820C313233343536000000000000",
            "002241B606800154840102");

    final String select;
    final String verify;
    final String mse;
    private final String name;

    SharedTraces(String name, String select, String verify, String mse) {
        this.name = name;
        this.select = select;
        this.verify = verify;
        this.mse = mse;
    }

    /** The command that selects the certificate's file. */
    public String select() {
        return select;
    }

    /** The command that verifies the card's PIN. */
    public String verify() {
        return verify;
    }

    private Path file(String ending) {
        return SharedVectors.file("fineid/" + name + ending);
    }

    public String text() throws IOException {
        return Files.readString(file(".txt"));
    }

    public RecordedCard card() throws IOException, TraceFormatException {
        return RecordedCard.read(file(".txt"));
    }

    public byte[] certificateBytes() throws IOException {
        return Files.readAllBytes(file(".cert.der"));
    }

    public X509Certificate certificate() throws IOException, CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificateBytes()));
    }
}
