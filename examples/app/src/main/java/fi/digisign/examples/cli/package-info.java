/**
 * The program {@code digisign}: its main class, and the list of its commands; each group of commands has a package of its
 * own.
 */
package fi.digisign.examples.cli;
