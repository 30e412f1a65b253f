/** The inside of the virtual card: its file system, PINs and keys, and one class for each command it carries out. */
package fi.digisign.testvectors.card;
