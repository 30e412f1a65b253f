/**
 * What a holder does with a card besides using its keys: inspects it, verifies, changes and unblocks PINs, activates a new card,
 * tests keys, reads and saves certificates. Starts at {@link fi.digisign.provider.management.CardManagement}; shares
 * sessions, PIN handlers and the memory of refused PINs with its provider.
 * {@link fi.digisign.provider.management.CardMonitor} watches readers and cards on its own.
 *
 * @serial exclude
 */
package fi.digisign.provider.management;
