/** The cards of a provider: finding them, one session for each, finding them again, and managing them. Not part of the API. */
package fi.digisign.provider.card;
