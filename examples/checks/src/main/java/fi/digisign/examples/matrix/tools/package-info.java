/** Command-line tools and whole JVMs that are started with a virtual card behind pcscd. */
package fi.digisign.examples.matrix.tools;
