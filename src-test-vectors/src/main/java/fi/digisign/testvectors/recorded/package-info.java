/**
 * Cards that play a recorded trace: their files, their PINs, and the signatures they were seen to make.
 *
 * @serial exclude
 */
package fi.digisign.testvectors.recorded;
