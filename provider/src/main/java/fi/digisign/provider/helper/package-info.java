/**
 * What libraries look for in the provider they are given for a card's key, though it has nothing to do with cards: all of
 * it is done by the other providers. Not part of the API.
 */
package fi.digisign.provider.helper;
