/** Decryption with RSA keys of the card. Not part of the API. */
package fi.digisign.provider.cipher;
