package fi.digisign.examples.cades;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.documents.BaselineLevel;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.DocumentException.Problem;
import fi.digisign.examples.documents.LongTerm;
import fi.digisign.examples.documents.OutputFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Signs files of any kind and size; the signature is a file of its own ({@code .p7s}), the signed file stays as it is.
 *
 * <p>Immutable, but the key is a card's: one signature at a time.
 */
public final class DetachedSigner {

    private final SigningKey key;
    private final Optional<TimeStampClient> stamps;
    private final BaselineLevel level;
    private final Optional<LongTerm> longTerm;

    private DetachedSigner(
            SigningKey key, Optional<TimeStampClient> stamps, BaselineLevel level, Optional<LongTerm> longTerm) {
        this.key = Objects.requireNonNull(key, "key");
        this.stamps = stamps;
        this.level = level;
        this.longTerm = longTerm;
    }

    /**
     * For level B-B.
     *
     * @param key the key to sign with
     * @return a signer
     */
    public static DetachedSigner plain(SigningKey key) {
        return new DetachedSigner(key, Optional.empty(), BaselineLevel.B, Optional.empty());
    }

    /**
     * For level B-T.
     *
     * @param key the key to sign with
     * @param authority who makes time stamps
     * @return a signer
     */
    public static DetachedSigner stamped(SigningKey key, TimeStampClient authority) {
        return new DetachedSigner(key, Optional.of(authority), BaselineLevel.T, Optional.empty());
    }

    /**
     * The same for level B-LT or B-LTA.
     *
     * @param wanted the level
     * @param extension what takes it from B-T there
     * @return another signer
     */
    public DetachedSigner extended(BaselineLevel wanted, LongTerm extension) {
        return new DetachedSigner(key, stamps, wanted, Optional.of(extension));
    }

    /**
     * Signs a file. The signature appears when it is finished and has been verified, or not at all.
     *
     * @param file the file to be signed; only read, twice
     * @param target where the signature is put
     * @param overwrite whether an existing file there is replaced
     * @throws DocumentException if there is no such file, the target cannot be written, the certificate has
     *     expired, or the level cannot be reached
     * @throws GeneralSecurityException if the key cannot or will not sign, for example because of a wrong PIN
     * @throws TimeStampException if there is no time stamp
     * @throws IOException if reading or writing fails
     */
    public void sign(Path file, Path target, boolean overwrite)
            throws DocumentException, GeneralSecurityException, IOException {
        if (Files.isDirectory(file)) {
            throw new DocumentException(Problem.FOLDER, file.toString());
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new DocumentException(Problem.NO_FILE, file.toString());
        }
        try (OutputFile output = OutputFile.begin(target, overwrite, List.of(file))) {
            key.requireValid();
            if (longTerm.isPresent()) {
                longTerm.get().check(key.chain());
            }
            if (stamps.isPresent()) {
                stamps.get().check();
            }
            byte[] cms = sign(file);
            Files.write(output.temporary(), cms);
            if (longTerm.isPresent()) {
                extend(file, output, longTerm.get());
            }
            output.finish();
        }
    }

    private byte[] sign(Path file) throws GeneralSecurityException, IOException {
        CadesSignature plain =
                CadesSignature.ofFile(key.withReason(file.getFileName().toString()));
        CadesSignature signature = stamps.map(plain::withTimeStamp).orElse(plain);
        byte[] cms;
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            cms = signature.sign(content);
        }
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            Optional<Text> problem = CmsVerification.verify(cms, content).problem();
            if (problem.isPresent()) {
                throw new SignatureException(
                        "The new signature does not verify: " + problem.get().english());
            }
        }
        return cms;
    }

    private void extend(Path file, OutputFile output, LongTerm extension) throws DocumentException, IOException {
        Path stamped = Files.createTempFile(output.temporary().toAbsolutePath().getParent(), ".signing-", ".tmp");
        try {
            Files.copy(output.temporary(), stamped, StandardCopyOption.REPLACE_EXISTING);
            extension.extendDetached(stamped, file, output.temporary(), level);
        } finally {
            Files.delete(stamped);
        }
    }
}
