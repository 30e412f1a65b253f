/** What this floor says to people, and the bundles with the words. Not part of the API. */
package fi.digisign.pkcs15.words;
