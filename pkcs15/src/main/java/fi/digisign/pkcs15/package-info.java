/**
 * A smart card as its holder sees it: a {@link fi.digisign.pkcs15.Token} with PINs, private keys and certificates,
 * whichever card family it belongs to. How the families differ is in {@code fi.digisign.pkcs15.card}, what the bytes
 * of the object directories mean in {@code fi.digisign.pkcs15.format}.
 */
package fi.digisign.pkcs15;
