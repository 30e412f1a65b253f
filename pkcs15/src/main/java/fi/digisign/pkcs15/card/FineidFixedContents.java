package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.NotFoundException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.pkcs15.card.FineidLayout.Slot;
import fi.digisign.pkcs15.crypto.CertificateKey;
import fi.digisign.pkcs15.der.DecodingProblem;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.file.CardFiles;
import fi.digisign.pkcs15.format.ObjectPath;
import fi.digisign.pkcs15.format.ObjectValue;
import fi.digisign.pkcs15.format.TokenInfo;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.model.KeyUsage;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.words.FormatText;
import fi.digisign.pkcs15.words.TokenText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads a FINEID card that has no object directory: what is at the fixed places is there, and the certificates show what
 * kind of keys belong to them.
 */
final class FineidFixedContents {

    private static final FilePath TOKEN_INFO = FilePath.of("5032");

    private final CardFiles files;
    private final FineidProfile profile;
    private final FineidLayout layout;
    private final List<CardKey> keys = new ArrayList<>();
    private final List<CardCertificate> certificates = new ArrayList<>();
    private final List<DecodingProblem> problems = new ArrayList<>();

    FineidFixedContents(CardFiles files, FineidProfile profile) {
        this.files = files;
        this.profile = profile;
        this.layout = profile.layout();
    }

    TokenContents read() throws SmartCardException {
        Optional<TokenInfo> tokenInfo = readTokenInfo();
        readKey(
                layout.authKeys(),
                FineidLayout.AUTH,
                FineidLayout.AUTH_ID,
                "todentamis- ja salausavain",
                "todentamis- ja salausvarmenne",
                layout.authPin());
        readKey(
                layout.signKeys(),
                FineidLayout.SIGN,
                FineidLayout.SIGN_ID,
                "allekirjoitusavain",
                "allekirjoitusvarmenne",
                layout.signPin());
        if (keys.isEmpty()) {
            throw new MalformedResponseException(TokenText.NO_CERTIFICATE);
        }
        for (FilePath authority : layout.authorities()) {
            readAuthority(authority);
        }
        return new TokenContents(
                tokenInfo, List.of(layout.authPin(), layout.signPin(), layout.puk()), keys, certificates, problems);
    }

    private Optional<TokenInfo> readTokenInfo() throws SmartCardException {
        try {
            return Optional.of(TokenInfo.decode(files.read(TOKEN_INFO)));
        } catch (StatusWordException | FormatException none) {
            problems.add(new DecodingProblem(0, FormatText.ABOUT.with("TokenInfo", none.text()), 0));
            return Optional.empty();
        }
    }

    private void readKey(
            List<Slot> slots, String name, Bytes id, String keyLabel, String certificateLabel, TokenPin pin)
            throws SmartCardException {
        for (Slot slot : slots) {
            Bytes certificate;
            try {
                certificate = files.readObject(slot.certificate());
            } catch (NotFoundException notHere) {
                continue;
            }
            CertificateKey publicKey = CertificateKey.of(certificate);
            boolean signs = name.equals(FineidLayout.SIGN);
            keys.add(new CardKey(
                    id,
                    keyLabel,
                    Optional.of(name),
                    publicKey.type(),
                    OptionalInt.of(publicKey.size()),
                    signs ? Set.of(KeyUsage.NON_REPUDIATION) : Set.of(KeyUsage.SIGN, publicKey.decryptionUsage()),
                    Optional.of(pin),
                    signs,
                    new CardKey.Address(slot.keyReference(), profile.directory(signs))));
            certificates.add(new CardCertificate(id, certificateLabel, false, at(slot.certificate())));
            return;
        }
    }

    private void readAuthority(FilePath path) throws SmartCardException {
        try {
            Bytes certificate = files.readObject(path);
            CertificateKey.of(certificate);
            certificates.add(new CardCertificate(
                    path.identifiers().from(2), "CA " + path.identifiers().from(2), true, at(path)));
        } catch (NotFoundException notThere) {
            return;
        } catch (StatusWordException | MalformedResponseException none) {
            problems.add(new DecodingProblem(
                    0, FormatText.ABOUT.with(FormatText.CA_CERTIFICATE.with(path), none.text()), 0));
        }
    }

    private static ObjectValue at(FilePath path) {
        return new ObjectValue.Indirect(new ObjectPath(
                path.application(), path.identifiers(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty()));
    }
}
