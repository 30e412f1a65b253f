/** Encrypted CMS messages for keys that cannot leave their cards, by means of BouncyCastle. */
package fi.digisign.examples.cms;
