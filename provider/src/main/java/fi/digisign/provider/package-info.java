/**
 * The provider {@code DIGISIGN}: the contents of a smart card as a {@link java.security.KeyStore}, and its keys in
 * {@link java.security.Signature}.
 *
 * @serial exclude
 */
package fi.digisign.provider;
