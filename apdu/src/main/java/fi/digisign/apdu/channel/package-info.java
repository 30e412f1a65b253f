/**
 * Channels that wrap another channel ({@link fi.digisign.apdu.ApduChannel}): each does one thing to the commands that go
 * down or the responses that come up. A transaction on a connection is made of them already; they are public for those who
 * bring a channel of their own.
 */
package fi.digisign.apdu.channel;
