/**
 * What a holder does with a card beside using its keys: looks at it, verifies, changes and unblocks PINs, takes a new card
 * into use, tests keys, reads and saves certificates. Begins at {@link fi.digisign.provider.management.CardManagement}; shares
 * sessions, PIN handlers and the memory of refused PINs with the provider it was made of.
 * {@link fi.digisign.provider.management.CardMonitor} watches readers and cards by itself.
 */
package fi.digisign.provider.management;
