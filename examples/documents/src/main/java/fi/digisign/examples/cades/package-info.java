/**
 * CMS signatures with a key that never leaves its card: CAdES baseline B-B and B-T (ETSI EN 319 122-1), made and checked
 * with BouncyCastle, for PDF files and as files of their own.
 */
package fi.digisign.examples.cades;
