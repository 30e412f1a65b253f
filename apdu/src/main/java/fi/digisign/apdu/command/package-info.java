/**
 * Commands of ISO/IEC 7816-4 and 7816-8 as factories: each class makes the command APDUs of one instruction, checks its
 * arguments ({@link java.lang.IllegalArgumentException}) and sends nothing. All use class byte 00: first interindustry
 * class, no secure messaging, basic channel.
 */
package fi.digisign.apdu.command;
