/**
 * BER-TLV data objects as cards write them (ISO/IEC 7816-4 section 5.2.2), and the two kinds of them that every card
 * gives: file control parameters and EF.ATR/INFO. Bytes in, immutable records out; malformed bytes end in a
 * {@link fi.digisign.apdu.tlv.TlvException}.
 */
package fi.digisign.apdu.tlv;
