/** Encodings of signatures for cards that do less themselves, and in the form the standards promise. */
package fi.digisign.pkcs15.crypto;
