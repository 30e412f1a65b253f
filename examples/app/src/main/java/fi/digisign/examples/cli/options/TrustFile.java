package fi.digisign.examples.cli.options;

import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.words.CommandText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whom to trust instead of those that the JDK trusts: certificates in a PEM file. */
public final class TrustFile {

    private static final int MAX_LENGTH = 4 << 20;

    private TrustFile() {}

    /**
     * Reads the files.
     *
     * @param files one or more certificates each, PEM
     * @return trust managers that trust them and nobody else
     * @throws CommandException if there is no certificate in one of them
     * @throws IOException if one cannot be read
     * @throws GeneralSecurityException if the JDK's trust managers fail
     */
    public static TrustManager[] read(List<Path> files) throws CommandException, IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (X509Certificate certificate : anchors(files)) {
            store.setCertificateEntry("trusted-" + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /**
     * Reads several files.
     *
     * @param files one or more certificates each, PEM
     * @return all of them
     * @throws CommandException if there is no certificate in one of them
     * @throws IOException if one cannot be read
     */
    public static List<X509Certificate> anchors(List<Path> files) throws CommandException, IOException {
        List<X509Certificate> anchors = new ArrayList<>();
        for (Path file : files) {
            for (Certificate certificate : certificates(file)) {
                anchors.add((X509Certificate) certificate);
            }
        }
        return anchors;
    }

    private static Collection<? extends Certificate> certificates(Path file) throws CommandException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_LENGTH);
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content));
            if (certificates.isEmpty()) {
                throw noCertificates(file, null);
            }
            return certificates;
        } catch (CertificateException e) {
            throw noCertificates(file, e);
        }
    }

    private static CommandException noCertificates(Path file, CertificateException cause) {
        return new CommandException(CommandText.NO_TRUST.with(file), CommandText.NO_TRUST_REMEDY, cause);
    }
}
