/**
 * What can go wrong with cards and readers, at a chosen exchange and reproducibly: cards that answer wrongly ({@link fi.digisign.testvectors.faults.CardFaults},
 * {@link fi.digisign.testvectors.faults.HostileCard}) and readers that lose them
 * ({@link fi.digisign.testvectors.faults.ReaderFaults}).
 *
 * @serial exclude
 */
package fi.digisign.testvectors.faults;
