/**
 * Reading of DER that may be damaged: elements that know their place in a file, primitive values as cards mean them, and the
 * problems found on the way.
 */
package fi.digisign.pkcs15.der;
