package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.FormatException;
import java.util.List;

/** All decoders of files, for tests that treat them alike. */
final class FileDecoders {

    interface FileDecoder {
        Object decode(Bytes file) throws FormatException;
    }

    static final List<FileDecoder> ALL = List.of(
            ApplicationTemplate::decodeFile,
            ObjectDirectory::decode,
            TokenInfo::decode,
            PrivateKeyObject::decode,
            PublicKeyObject::decode,
            SecretKeyObject::decode,
            CertificateObject::decode,
            DataContainerObject::decode,
            AuthenticationObject::decode);

    private FileDecoders() {}
}
