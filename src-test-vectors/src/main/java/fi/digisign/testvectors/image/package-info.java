/**
 * What is written in a card image: the immutable data a {@link fi.digisign.testvectors.CardImage} holds, and the reader
 * of its text form. The text form is described in {@code docs/card-images.md}.
 */
package fi.digisign.testvectors.image;
