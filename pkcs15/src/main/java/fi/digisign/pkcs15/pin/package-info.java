/**
 * How a PIN is requested from its holder, and what can go wrong with it.
 *
 * @serial exclude
 */
package fi.digisign.pkcs15.pin;
