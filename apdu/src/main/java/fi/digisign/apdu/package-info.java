/**
 * One exchange with a card and what can go wrong in it. The currency is {@code javax.smartcardio}'s own
 * {@link javax.smartcardio.CommandAPDU} and {@link javax.smartcardio.ResponseAPDU}; the one way to a card is an
 * {@link fi.digisign.apdu.ApduChannel}, reached by a {@link fi.digisign.apdu.Transaction} on a
 * {@link fi.digisign.apdu.CardConnection}.
 */
package fi.digisign.apdu;
