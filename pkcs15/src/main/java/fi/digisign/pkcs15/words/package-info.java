/** The user-visible texts of this module, and their bundles in each language. Not part of the API. */
package fi.digisign.pkcs15.words;
