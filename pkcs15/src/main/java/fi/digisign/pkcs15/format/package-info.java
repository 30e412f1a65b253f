/**
 * The files of a PKCS#15 v1.1 or ISO/IEC 7816-15 application as immutable records: bytes in, records out, no card. One
 * tolerant decoder reads both standards: elements are distinguished by their tags, unknown ones are skipped, and what is wrong
 * with a file is reported in {@link fi.digisign.pkcs15.der.DecodingProblem}s beside what could be read. Only a file that
 * makes no sense at all ends in a {@link fi.digisign.pkcs15.der.FormatException}.
 *
 * <p>All records are immutable and safe for use by several threads.
 */
package fi.digisign.pkcs15.format;
