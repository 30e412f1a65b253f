/**
 * One exchange with a card, and what can go wrong in it. Commands and responses are {@code javax.smartcardio}'s own
 * {@link javax.smartcardio.CommandAPDU} and {@link javax.smartcardio.ResponseAPDU}; they pass through an
 * {@link fi.digisign.apdu.ApduChannel}, normally a {@link fi.digisign.apdu.Transaction} on a
 * {@link fi.digisign.apdu.CardConnection}. {@link fi.digisign.apdu.StatusWordException} turns status words into exceptions.
 *
 * @serial exclude
 */
package fi.digisign.apdu;
