/**
 * Card readers inside the process: {@link fi.digisign.testvectors.terminal.SimulatedReader} holds a
 * {@link fi.digisign.testvectors.SimulatedCard}, and {@link fi.digisign.testvectors.terminal.SimulatedTerminals} shows
 * readers through {@code javax.smartcardio} as the JDK's own PC/SC implementation does, its faults included.
 *
 * @serial exclude
 */
package fi.digisign.testvectors.terminal;
