/**
 * Readers with keys of their own (PC/SC part 10): the PIN is entered at the reader and goes from there to the card, so that
 * no program ever sees it. {@link fi.digisign.apdu.pinpad.PinPad} is what such a reader can do.
 */
package fi.digisign.apdu.pinpad;
