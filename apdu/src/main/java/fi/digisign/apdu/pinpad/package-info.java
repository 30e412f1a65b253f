/**
 * Readers with a PIN pad, by PC/SC part 10: {@link fi.digisign.apdu.pinpad.PcscPinPad} finds out what a reader offers and
 * has it ask for a PIN.
 */
package fi.digisign.apdu.pinpad;
