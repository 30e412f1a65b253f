/** The cards a provider works with: finds them, opens one session for each, and finds them again. Not part of the API. */
package fi.digisign.provider.card;
