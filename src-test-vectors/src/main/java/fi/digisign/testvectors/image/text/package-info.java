/** The text form of a card image: sections with their words and bytes, read, checked and written. */
package fi.digisign.testvectors.image.text;
