/** The commands that use a single key on bytes, for scripts: sign-hash, decrypt and agree. */
package fi.digisign.examples.cli.key;
