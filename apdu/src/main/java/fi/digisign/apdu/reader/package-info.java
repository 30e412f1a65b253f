/**
 * Readers and connections: {@link fi.digisign.apdu.reader.Readers} finds the readers that a
 * {@link fi.digisign.apdu.reader.TerminalSource} gives, {@link fi.digisign.apdu.reader.Reader} connects to the card in
 * one. Faults of reader, driver and PC/SC service are healed where that is possible without a person, and otherwise
 * reported with their remedy.
 */
package fi.digisign.apdu.reader;
