/**
 * A simulated card in vpcd, the virtual reader of the vsmartcard project, where every PC/SC program of the machine sees it.
 *
 * @serial exclude
 */
package fi.digisign.testvectors.vpcd;
