package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.CardContents;
import fi.digisign.testvectors.image.CardSettings;
import java.security.SecureRandom;

/**
 * The parts of one card that its commands share.
 *
 * @param settings what the chip can do
 * @param files its files and which of them are current
 * @param pins its PINs
 * @param keys its private keys
 * @param environment the current security environment
 * @param random where padding and challenges come from
 */
record Chip(
        CardSettings settings,
        FileSystem files,
        PinStore pins,
        KeyRing keys,
        SecurityEnvironment environment,
        SecureRandom random) {

    static Chip of(CardContents contents) {
        PinStore pins = new PinStore(contents);
        return new Chip(
                contents.settings(),
                new FileSystem(contents),
                pins,
                new KeyRing(contents, pins),
                new SecurityEnvironment(),
                new SecureRandom());
    }

    /** Makes a file current. Another DF means another security environment, and the end of the old one's local PINs. */
    void select(CardFile file) {
        CardFile before = files.directory();
        files.moveTo(file);
        if (files.directory() != before) {
            environment.clear();
            pins.enter(files.directory().path());
        }
    }

    /** Makes an application current, even when it is already. */
    void selectApplication(CardFile directory) {
        files.startApplication(directory);
        environment.clear();
        pins.startApplication();
    }

    void reset() {
        files.reset();
        environment.clear();
        pins.forgetVerified();
    }
}
