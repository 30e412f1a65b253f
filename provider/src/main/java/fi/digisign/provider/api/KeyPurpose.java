package fi.digisign.provider.api;

/** Which of a card's keys a key store lists. */
public enum KeyPurpose {
    /** All of them. */
    ALL,
    /** Those for logging in and everyday signatures: their PIN, once entered, holds for a while. */
    AUTHENTICATION,
    /** Those for signatures of the holder's own will: their PIN is entered for every one. */
    SIGNATURE
}
