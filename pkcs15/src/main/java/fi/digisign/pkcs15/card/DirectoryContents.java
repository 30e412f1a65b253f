package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.NotFoundException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.der.DecodingProblem;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.file.CardApplication;
import fi.digisign.pkcs15.file.CardFiles;
import fi.digisign.pkcs15.format.AuthenticationObject;
import fi.digisign.pkcs15.format.CertificateObject;
import fi.digisign.pkcs15.format.ObjectDirectory;
import fi.digisign.pkcs15.format.ObjectDirectory.DirectoryEntry;
import fi.digisign.pkcs15.format.ObjectDirectory.DirectoryLocation;
import fi.digisign.pkcs15.format.ObjectDirectory.ObjectClass;
import fi.digisign.pkcs15.format.PinObject;
import fi.digisign.pkcs15.format.PrivateKeyObject;
import fi.digisign.pkcs15.format.TokenInfo;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.words.FormatText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a token by its object directory: EF(ODF) names the directory files, those describe PINs, keys and certificates
 * (PKCS#15 v1.1 §5.5).
 */
final class DirectoryContents {

    private static final int SHORT_ID_ODF = 0x11;
    private static final int SHORT_ID_TOKEN_INFO = 0x12;
    private static final Bytes ODF = Bytes.ofHex("5031");
    private static final Bytes TOKEN_INFO = Bytes.ofHex("5032");

    /** More directory files than any card has; a card that lists more is not read further. */
    private static final int MAX_DIRECTORIES = 32;

    private static final int MAX_OBJECTS = 64;

    private final CardApplication application;
    private final CardFiles files;
    private final CardProfile profile;
    private final List<DecodingProblem> problems = new ArrayList<>();

    DirectoryContents(CardApplication application, CardFiles files, CardProfile profile) {
        this.application = application;
        this.files = files;
        this.profile = profile;
    }

    TokenContents read() throws SmartCardException {
        files.location().enterApplication();
        List<DirectoryEntry> directory = readDirectory();
        Optional<TokenInfo> tokenInfo = readTokenInfo();
        List<TokenPin> pins = readPins(directory);
        List<PrivateKeyObject> keys = readAll(directory, Set.of(ObjectClass.PRIVATE_KEYS), PrivateKeyObject::decode);
        return new TokenContents(
                tokenInfo,
                pins,
                new Assembly(application, profile, tokenInfo, pins).keys(keys),
                readCertificates(directory),
                problems);
    }

    private List<DirectoryEntry> readDirectory() throws SmartCardException {
        List<DirectoryEntry> entries;
        if (application.objectDirectory().isPresent()) {
            entries = decodeDirectory(
                    files.read(application.resolve(application.objectDirectory().get())));
        } else {
            entries = files.readShort(SHORT_ID_ODF, inApplication(ODF), this::decodeDirectory);
        }
        return entries.subList(0, Math.min(entries.size(), MAX_DIRECTORIES));
    }

    private List<DirectoryEntry> decodeDirectory(Bytes content) throws SmartCardException {
        ObjectDirectory decoded = ObjectDirectory.decode(content);
        if (decoded.entries().isEmpty()) {
            throw new FormatException(FormatText.DIRECTORY_EMPTY, 0, 0);
        }
        return decoded.entries();
    }

    private Optional<TokenInfo> readTokenInfo() throws SmartCardException {
        try {
            if (application.tokenInfo().isPresent()) {
                return Optional.of(TokenInfo.decode(
                        files.read(application.resolve(application.tokenInfo().get()))));
            }
            return Optional.of(files.readShort(SHORT_ID_TOKEN_INFO, inApplication(TOKEN_INFO), TokenInfo::decode));
        } catch (NotFoundException | FormatException none) {
            problems.add(new DecodingProblem(0, FormatText.ABOUT.with("TokenInfo", none.text()), 0));
            return Optional.empty();
        }
    }

    private FilePath inApplication(Bytes fileId) {
        return application.resolve(FilePath.of(fileId));
    }

    private List<TokenPin> readPins(List<DirectoryEntry> directory) throws SmartCardException {
        List<TokenPin> pins = new ArrayList<>();
        for (AuthenticationObject object :
                readAll(directory, Set.of(ObjectClass.AUTH_OBJECTS), AuthenticationObject::decode)) {
            if (object instanceof PinObject pin) {
                pins.add(profile.adjust(Assembly.pin(pin, application)));
            }
        }
        return pins;
    }

    private List<CardCertificate> readCertificates(List<DirectoryEntry> directory) throws SmartCardException {
        List<CardCertificate> certificates = new ArrayList<>();
        for (ObjectClass kind :
                List.of(ObjectClass.CERTIFICATES, ObjectClass.TRUSTED_CERTIFICATES, ObjectClass.USEFUL_CERTIFICATES)) {
            for (CertificateObject object : readAll(directory, Set.of(kind), CertificateObject::decode)) {
                boolean authority = object.authority() || kind == ObjectClass.TRUSTED_CERTIFICATES;
                certificates.add(new CardCertificate(
                        object.id(), object.common().label().orElse(""), authority, object.value()));
            }
        }
        return certificates;
    }

    @FunctionalInterface
    private interface FileDecoder<T> {
        Decoded<T> decode(Bytes content) throws SmartCardException;
    }

    private <T> List<T> readAll(List<DirectoryEntry> directory, Set<ObjectClass> kinds, FileDecoder<T> decoder)
            throws SmartCardException {
        Set<DirectoryLocation> locations = new LinkedHashSet<>();
        directory.stream()
                .filter(entry -> kinds.contains(entry.kind()))
                .forEach(entry -> locations.add(entry.location()));
        List<T> objects = new ArrayList<>();
        for (DirectoryLocation location : locations) {
            try {
                Decoded<T> decoded = decoder.decode(content(location));
                objects.addAll(decoded.objects());
                problems.addAll(decoded.problems());
            } catch (NotFoundException | FormatException unreadable) {
                problems.add(new DecodingProblem(0, unreadable.text(), 0));
            }
        }
        return objects.subList(0, Math.min(objects.size(), MAX_OBJECTS));
    }

    private Bytes content(DirectoryLocation location) throws SmartCardException {
        if (location instanceof DirectoryLocation.Inline inline) {
            return inline.objects();
        }
        DirectoryLocation.File file = (DirectoryLocation.File) location;
        FilePath path = CardApplication.toFile(file.path())
                .orElseThrow(() -> new FormatException(FormatText.DIRECTORY_POINTS_NOWHERE, 0, 0));
        return files.read(application.resolve(path));
    }
}
