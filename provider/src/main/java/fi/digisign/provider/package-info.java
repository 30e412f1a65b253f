/**
 * The provider {@code DIGISIGN}: what is on a smart card as a {@link java.security.KeyStore}, and its keys in
 * {@link java.security.Signature}.
 */
package fi.digisign.provider;
