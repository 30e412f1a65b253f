/**
 * The program {@code digisign}: one small class for each command, and around them what all commands share — where the
 * card is ({@link fi.digisign.examples.cli.CardChoice}), where PINs come from
 * ({@link fi.digisign.examples.cli.PinSource}), and how results and errors are shown. A new command is a new class,
 * named in {@link fi.digisign.examples.cli.Digisign}.
 */
package fi.digisign.examples.cli;
