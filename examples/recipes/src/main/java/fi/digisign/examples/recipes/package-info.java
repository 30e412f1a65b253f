/** What code with the card looks like in libraries: docs/libraries.md and docs/tls.md quote it. */
package fi.digisign.examples.recipes;
