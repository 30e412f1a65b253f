/**
 * Files on a card: where they are, how they are selected, and how they are read in as few exchanges as the card allows,
 * each only once.
 */
package fi.digisign.pkcs15.file;
