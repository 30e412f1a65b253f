/** Listeners that write exchanges down or count them; a trace never shows a PIN. */
package fi.digisign.apdu.trace;
