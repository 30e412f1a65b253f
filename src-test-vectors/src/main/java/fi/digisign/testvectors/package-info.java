/** The virtual card and the card images it is made from. */
package fi.digisign.testvectors;
