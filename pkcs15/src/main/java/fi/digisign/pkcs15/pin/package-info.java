/** How a PIN is requested from its holder, and what can go wrong with it. */
package fi.digisign.pkcs15.pin;
