/**
 * Commands of ISO/IEC 7816-4 and 7816-8: each class makes the command APDUs of one instruction and sends nothing. Arguments out
 * of range are refused with {@link java.lang.IllegalArgumentException}. The class byte is always 00: first interindustry class,
 * no secure messaging, basic channel.
 */
package fi.digisign.apdu.command;
