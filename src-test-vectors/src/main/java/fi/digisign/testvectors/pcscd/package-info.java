/** The real PC/SC service, started privately around one command, for tests against it. */
package fi.digisign.testvectors.pcscd;
