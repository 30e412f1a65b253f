/**
 * What the card families do differently. A family is one {@link fi.digisign.pkcs15.card.CardProfile}: how it is
 * recognised, where its objects are, how its PINs are asked about, and which commands make its signatures. Adding a
 * family means adding one file here, naming it in {@link fi.digisign.pkcs15.card.CardProfiles}, and adding a card
 * image to try it with.
 */
package fi.digisign.pkcs15.card;
