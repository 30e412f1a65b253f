/** How PINs come from the application or the card holder to the card. Not part of the API. */
package fi.digisign.provider.pin;
