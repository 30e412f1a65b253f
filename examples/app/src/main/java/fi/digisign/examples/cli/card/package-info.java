/** The commands on cards as a whole: list, cert, test-key, doctor, watch, virtual-card, parse and demo. */
package fi.digisign.examples.cli.card;
