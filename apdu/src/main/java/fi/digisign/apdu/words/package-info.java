/** The texts of this module: keys, and the resource bundles with the words. */
package fi.digisign.apdu.words;
