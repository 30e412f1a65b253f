/**
 * Readers and connections over PC/SC: {@link fi.digisign.apdu.reader.Readers} lists and watches readers,
 * {@link fi.digisign.apdu.reader.Reader} connects to the card in one, and faults of reader, driver and service are recovered
 * from or reported with a remedy.
 *
 * @serial exclude
 */
package fi.digisign.apdu.reader;
