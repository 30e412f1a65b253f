/**
 * Everything that can go wrong at the other end of the wire, at a chosen exchange and the same each time: cards that
 * answer wrongly ({@link fi.digisign.testvectors.faults.CardFaults},
 * {@link fi.digisign.testvectors.faults.HostileCard}) and readers that lose them
 * ({@link fi.digisign.testvectors.faults.ReaderFaults}).
 */
package fi.digisign.testvectors.faults;
