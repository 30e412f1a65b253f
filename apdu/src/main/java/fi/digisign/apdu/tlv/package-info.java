/**
 * BER-TLV data objects as cards write them (ISO/IEC 7816-4 §5.2.2), and what every card encodes with them or in the ATR: file
 * control parameters, EF.ATR/INFO and historical bytes. Decoding turns bytes into immutable records; malformed bytes end in a
 * {@link fi.digisign.apdu.tlv.TlvException}.
 */
package fi.digisign.apdu.tlv;
