/** Key agreement with elliptic-curve keys of the card. Not part of the API. */
package fi.digisign.provider.agreement;
