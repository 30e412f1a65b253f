/**
 * A simulated PIN pad (PC/SC part 10) that reads the PIN structures by itself, as a reader's firmware does, and whose holder is a script.
 *
 * @serial exclude
 */
package fi.digisign.testvectors.pinpad;
