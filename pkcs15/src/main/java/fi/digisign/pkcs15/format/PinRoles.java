package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.PinFlag;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells what PIN objects are for by their flags, labels and textual identifiers. */
final class PinRoles {

    private PinRoles() {}

    static PinRole of(PinObject pin) {
        List<String> names = Stream.concat(
                        pin.common().label().stream(), pin.authId().stream().map(PinRoles::text))
                .toList();
        if (names.stream().anyMatch(PinRoles::namesCardAccessNumber)) {
            return PinRole.CARD_ACCESS_NUMBER;
        }
        if (pin.flags().contains(PinFlag.UNBLOCKING_PIN) || names.stream().anyMatch(PinRoles::namesPuk)) {
            return PinRole.PUK;
        }
        return pin.flags().contains(PinFlag.SO_PIN) ? PinRole.SECURITY_OFFICER_PIN : PinRole.PIN;
    }

    /** The capitals matter: "can" is an English word. */
    private static boolean namesCardAccessNumber(String name) {
        return name.equalsIgnoreCase("can")
                || words(name).anyMatch("CAN"::equals)
                || name.toLowerCase(Locale.ROOT).contains("card access number");
    }

    /** "aktivointitunnusluku" is the PUK on older Finnish cards. */
    private static boolean namesPuk(String name) {
        return words(name.toUpperCase(Locale.ROOT)).anyMatch("PUK"::equals)
                || name.toLowerCase(Locale.ROOT).contains("aktivointitunnusluku");
    }

    private static Stream<String> words(String name) {
        return Arrays.stream(name.split("[^\\p{L}]+"));
    }

    private static String text(Bytes id) {
        return new String(id.toArray(), StandardCharsets.ISO_8859_1);
    }
}
