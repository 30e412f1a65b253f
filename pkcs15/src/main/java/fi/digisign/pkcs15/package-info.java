/**
 * A smart card in use: a {@link fi.digisign.pkcs15.Token} with PINs, private keys and certificates, whichever card family it
 * belongs to, and what can be done with them.
 *
 * <p>Packages from top to bottom, each using only those after it: this one (API), {@code card} (the card families),
 * {@code file} (selecting and reading files), {@code format} (the directory files of PKCS#15), {@code der} (reading DER),
 * {@code crypto} (paddings and signature forms), {@link fi.digisign.pkcs15.pin} (API: PIN requests and errors),
 * {@link fi.digisign.pkcs15.model} (API: keys, PINs, certificates, schemes) and {@code words} (texts).
 *
 * @serial exclude
 */
package fi.digisign.pkcs15;
