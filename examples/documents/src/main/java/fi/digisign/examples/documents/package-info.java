/**
 * What the EU's signature library DSS does for the card: signatures that outlive their certificates (baseline levels LT
 * and LTA), ASiC-E containers, and the validation of PDF files, CAdES signatures and containers.
 * {@link fi.digisign.examples.documents.CardToken} is the card for DSS.
 */
package fi.digisign.examples.documents;
