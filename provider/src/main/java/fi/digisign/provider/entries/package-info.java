/** The keys and certificates of a token with their aliases in key stores. Not part of the API. */
package fi.digisign.provider.entries;
