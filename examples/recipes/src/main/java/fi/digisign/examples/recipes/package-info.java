/** Programs to copy: what code with the card looks like alone and in libraries. README and docs show these lines. */
package fi.digisign.examples.recipes;
