/**
 * What is on a card, as a {@link fi.digisign.testvectors.CardImage} holds it: settings, files, PINs and keys; immutable.
 *
 * @serial exclude
 */
package fi.digisign.testvectors.image;
