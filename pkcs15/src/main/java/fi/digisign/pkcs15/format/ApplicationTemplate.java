package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.util.Optional;

/**
 * One application as EF.DIR tells it (ISO/IEC 7816-4 section 12.2.3; PKCS#15 v1.1 section 5.4).
 *
 * @param aid the application identifier, 1 to 16 bytes
 * @param label the application's name
 * @param path its directory; without it the application is selected by its AID
 * @param ddo discretionary data
 */
public record ApplicationTemplate(Bytes aid, Optional<String> label, Optional<Bytes> path, Optional<Ddo> ddo) {

    /** The AID of a PKCS#15 application. */
    public static final Bytes PKCS15_AID = Bytes.ofHex("A000000063504B43532D3135");

    /** The AID of Belgian cards' PKCS#15 application. */
    public static final Bytes BELGIAN_PKCS15_AID = Bytes.ofHex("A000000177504B43532D3135");

    /** How AIDs of an ISO/IEC 7816-15 application begin; the AID of the application it serves may follow. */
    public static final Bytes ISO_7816_15_AID = Bytes.ofHex("E828BD080F");

    /**
     * Whether the application has the directory files of PKCS#15 or ISO/IEC 7816-15.
     *
     * @return true for the AIDs known to be such
     */
    public boolean isCryptographicInformationApplication() {
        return aid.startsWith(PKCS15_AID) || aid.startsWith(BELGIAN_PKCS15_AID) || aid.startsWith(ISO_7816_15_AID);
    }

    /**
     * Reads EF.DIR: templates back to back, or its records one after the other.
     *
     * @param file the content of the file, or of its records
     * @return the applications that could be read, and what was wrong with the rest
     * @throws FormatException if the file is too large, or no EF.DIR at all
     */
    public static Decoded<ApplicationTemplate> decodeFile(Bytes file) throws FormatException {
        return DirectoryReader.read(file, tag -> tag == 0x61 || tag == 0x4F, ApplicationTemplateDecoder::decode);
    }
}
