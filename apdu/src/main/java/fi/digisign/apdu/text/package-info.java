/**
 * Texts for the user in English, Finnish and Swedish. A {@link fi.digisign.apdu.text.TextKey} names a text in a resource bundle.
 * Logs, {@code getMessage()} of exceptions and identifiers are in English.
 *
 * @serial exclude
 */
package fi.digisign.apdu.text;
