package fi.digisign.testvectors.image;

/**
 * The state of a PIN, for tests that look inside the card.
 *
 * @param triesLeft wrong values left before it is blocked
 * @param verified whether it is verified now
 * @param changed whether the holder has chosen it
 */
public record PinState(int triesLeft, boolean verified, boolean changed) {}
