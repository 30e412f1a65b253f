/** The cards of a provider: finding them, one session for each, and finding them again. Not part of the API. */
package fi.digisign.provider.card;
