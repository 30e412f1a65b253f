/**
 * The virtual card and the card images it is made from.
 *
 * @serial exclude
 */
package fi.digisign.testvectors;
