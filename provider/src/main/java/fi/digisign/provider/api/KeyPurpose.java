package fi.digisign.provider.api;

/** Which of a card's keys a key store lists. */
public enum KeyPurpose {
    /** All of them. */
    ALL,
    /** Those for logging in and everyday signatures: their PIN, once entered, stays verified. */
    AUTHENTICATION,
    /** Those for legally binding signatures: their PIN is entered for each signature. */
    SIGNATURE
}
