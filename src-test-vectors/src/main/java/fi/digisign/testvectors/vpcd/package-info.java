/** A simulated card in a real reader: the card's side of vpcd, the virtual reader of the vsmartcard project. */
package fi.digisign.testvectors.vpcd;
