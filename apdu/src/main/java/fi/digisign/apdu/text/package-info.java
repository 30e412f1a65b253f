/**
 * Texts for people: in English, Finnish and Swedish. A text is named by a {@link fi.digisign.apdu.text.TextKey}; its
 * words lie in resource bundles beside the keys. Logs, {@code getMessage()} of exceptions and identifiers are English.
 */
package fi.digisign.apdu.text;
