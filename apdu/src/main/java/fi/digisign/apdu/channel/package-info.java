/**
 * Channels that wrap another {@link fi.digisign.apdu.ApduChannel}: command chaining, GET RESPONSE and exact Le, and notification
 * of listeners. The transactions of a connection are built of them.
 */
package fi.digisign.apdu.channel;
