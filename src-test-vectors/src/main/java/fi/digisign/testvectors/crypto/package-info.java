/** What a card's crypto processor does, with nothing but the JDK. */
package fi.digisign.testvectors.crypto;
