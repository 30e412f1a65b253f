/** Private keys that stay on their card. Not part of the API: applications see their interfaces. */
package fi.digisign.provider.key;
