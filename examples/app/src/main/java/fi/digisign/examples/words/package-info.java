/** What the program says to people, and the bundles with the words. */
package fi.digisign.examples.words;
