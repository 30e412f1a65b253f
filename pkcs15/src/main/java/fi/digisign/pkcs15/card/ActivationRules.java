package fi.digisign.pkcs15.card;

/**
 * How new cards of a family are taken into use. With one kind of letter comes an activation PIN, to which all PINs are set
 * until the holder changes them; with the other a code that is the PUK, and all PINs are blocked until it unblocks them
 * (FINEID S4-1 v4.2 §4.6.2).
 *
 * @param activationPinLength digits of the activation PIN; the card counts a code of another length as a wrong one
 * @param activationCodeLength digits of the code that is the PUK
 */
public record ActivationRules(int activationPinLength, int activationCodeLength) {}
