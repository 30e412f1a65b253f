package fi.digisign.pkcs15;

import java.util.OptionalInt;

/** How the number of tries left is said in messages. */
final class TriesText {

    private TriesText() {}

    static String of(OptionalInt triesLeft) {
        if (triesLeft.isEmpty()) {
            return "";
        }
        return triesLeft.getAsInt() == 1 ? ", 1 try left" : ", " + triesLeft.getAsInt() + " tries left";
    }
}
