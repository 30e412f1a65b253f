package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.DecodingProblem;
import fi.digisign.pkcs15.der.FormatException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the card says about itself: EF(TokenInfo), 5032 (PKCS#15 v1.1 section 6.9; CIAInfo in ISO/IEC 7816-15).
 *
 * @param version 0 for PKCS#15 v1.1, 1 for newer; empty if missing
 * @param serialNumber the serial number as it came; see {@link #readableSerial()} for a readable form
 * @param manufacturerId the manufacturer
 * @param label the card's name
 * @param flags the flags
 * @param securityEnvironments the security environments
 * @param recordInfo record lengths, where the card says
 * @param supportedAlgorithms the algorithms
 * @param issuerId the issuer
 * @param holderId the holder
 * @param lastUpdate GeneralizedTime of the last change of any file, as written
 * @param lastUpdatePath where that time is instead
 * @param preferredLanguage the holder's language, for example {@code fi}
 * @param problems what was wrong with the file
 */
public record TokenInfo(
        OptionalInt version,
        Optional<Bytes> serialNumber,
        Optional<String> manufacturerId,
        Optional<String> label,
        Set<TokenFlag> flags,
        List<SecurityEnvironmentInfo> securityEnvironments,
        Optional<RecordInfo> recordInfo,
        List<AlgorithmInfo> supportedAlgorithms,
        Optional<String> issuerId,
        Optional<String> holderId,
        Optional<String> lastUpdate,
        Optional<ObjectPath> lastUpdatePath,
        Optional<String> preferredLanguage,
        List<DecodingProblem> problems) {

    /** The least length of a number wrapped into an object of its own; anything shorter is rather a plain number. */
    private static final int MIN_WRAPPED = 4;

    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9 ._/:]*");

    /** Copies the collections. */
    public TokenInfo {
        flags = Set.copyOf(flags);
        securityEnvironments = List.copyOf(securityEnvironments);
        supportedAlgorithms = List.copyOf(supportedAlgorithms);
        problems = List.copyOf(problems);
    }

    /**
     * Reads the file. Bytes behind the SEQUENCE, left over from longer content, are ignored.
     *
     * @param file the content of EF(TokenInfo)
     * @return what it says, and what is wrong with it
     * @throws FormatException if the file is too large, or does not begin with a SEQUENCE of elements
     */
    public static TokenInfo decode(Bytes file) throws FormatException {
        return TokenInfoDecoder.decode(file);
    }

    /**
     * The readable form of the serial number: as text when it is one, otherwise as hexadecimal digits, which for a number
     * in BCD are the decimal digits. Some cards wrap the number into a data object of its own; then it is that object's
     * value.
     *
     * @return the serial number, or empty if the card gives none
     */
    public Optional<String> readableSerial() {
        return serialNumber.map(TokenInfo::readable);
    }

    /** Flags of a token (TokenFlags; CardFlags in ISO/IEC 7816-15), in the order of their bits. */
    public enum TokenFlag {
        READ_ONLY,
        LOGIN_REQUIRED,
        PRN_GENERATION,
        /** PKCS#15 v1.1 only. */
        EID_COMPLIANT
    }

    /**
     * Record lengths of the directory files (RecordInfo); 0 for records of different lengths.
     *
     * @param odf object directory
     * @param privateKeys private keys
     * @param publicKeys public keys
     * @param secretKeys secret keys
     * @param certificates certificates
     * @param dataObjects data containers
     * @param authObjects authentication objects
     */
    public record RecordInfo(
            OptionalInt odf,
            OptionalInt privateKeys,
            OptionalInt publicKeys,
            OptionalInt secretKeys,
            OptionalInt certificates,
            OptionalInt dataObjects,
            OptionalInt authObjects) {}

    /**
     * A security environment prepared on the card (SecurityEnvironmentInfo).
     *
     * @param number its number
     * @param owner object identifier of its owner in dotted form
     * @param aid the application it belongs to (ISO/IEC 7816-15)
     */
    public record SecurityEnvironmentInfo(int number, Optional<String> owner, Optional<Bytes> aid) {}

    /** Makes a token's serial number readable. */
    private static String readable(Bytes serialNumber) {
        Bytes number = unwrapped(serialNumber);
        String text = new String(number.toArray(), StandardCharsets.ISO_8859_1).strip();
        return TEXT.matcher(text).matches() ? text : number.toHex();
    }

    /** 80 to 8F, a length that fits exactly, and the number. */
    private static Bytes unwrapped(Bytes number) {
        boolean wrapped =
                number.length() >= 2 + MIN_WRAPPED && number.at(0) >> 4 == 0x8 && number.at(1) == number.length() - 2;
        return wrapped ? number.from(2) : number;
    }
}
