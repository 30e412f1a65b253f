/** What the windows say, and the bundles with the words. Not part of the API. */
package fi.digisign.examples.desktop.words;
