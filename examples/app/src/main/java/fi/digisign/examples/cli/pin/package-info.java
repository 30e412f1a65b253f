/** The commands on PINs: pin status, verify, change and unblock, and activate. */
package fi.digisign.examples.cli.pin;
