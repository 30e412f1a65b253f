package fi.digisign.examples.cli.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.tlv.FileControlParameters;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.format.ApplicationTemplate;
import fi.digisign.pkcs15.format.AuthenticationObject;
import fi.digisign.pkcs15.format.CertificateObject;
import fi.digisign.pkcs15.format.DataContainerObject;
import fi.digisign.pkcs15.format.ObjectDirectory;
import fi.digisign.pkcs15.format.PrivateKeyObject;
import fi.digisign.pkcs15.format.PublicKeyObject;
import fi.digisign.pkcs15.format.TokenInfo;
import java.util.List;

/** The files that {@code parse} can read; a constant's name in lower case is its name on the command line. */
enum DirectoryFile {
    EFDIR(ApplicationTemplate::decodeFile),
    ODF(DirectoryFile::odf),
    TOKENINFO(DirectoryFile::tokenInfo),
    AODF(AuthenticationObject::decode),
    PRKDF(PrivateKeyObject::decode),
    PUKDF(PublicKeyObject::decode),
    CDF(CertificateObject::decode),
    DODF(DataContainerObject::decode),
    FCP(file -> new Decoded<>(List.of(FileControlParameters.decode(file)), List.of()));

    private final Decoder decoder;

    DirectoryFile(Decoder decoder) {
        this.decoder = decoder;
    }

    /**
     * Decodes a file's content.
     *
     * @param file the bytes
     * @return its records, and what was wrong with it
     * @throws SmartCardException if nothing of it makes sense
     */
    Decoded<?> decode(Bytes file) throws SmartCardException {
        return decoder.decode(file);
    }

    /**
     * Whether the file is a row of records, and not one structure.
     *
     * @return true if so
     */
    boolean hasRecords() {
        return this != TOKENINFO && this != FCP;
    }

    private static Decoded<?> odf(Bytes file) throws SmartCardException {
        ObjectDirectory directory = ObjectDirectory.decode(file);
        return new Decoded<>(directory.entries(), directory.problems());
    }

    private static Decoded<?> tokenInfo(Bytes file) throws SmartCardException {
        TokenInfo info = TokenInfo.decode(file);
        return new Decoded<>(List.of(info), info.problems());
    }

    private interface Decoder {
        Decoded<?> decode(Bytes file) throws SmartCardException;
    }
}
