/** Reading CMS messages that were encrypted for an EC key which cannot leave its card, by means of BouncyCastle. */
package fi.digisign.examples.cms;
