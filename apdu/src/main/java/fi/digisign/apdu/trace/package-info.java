/**
 * Listeners to the exchanges with a card: they write a trace, which never shows a PIN, or count.
 *
 * @serial exclude
 */
package fi.digisign.apdu.trace;
