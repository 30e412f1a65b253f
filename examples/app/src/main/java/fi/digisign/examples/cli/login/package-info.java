/** The commands that log in to web servers and SSH servers. */
package fi.digisign.examples.cli.login;
