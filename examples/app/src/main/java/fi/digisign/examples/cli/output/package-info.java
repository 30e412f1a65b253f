/** What commands print: results as text and as JSON, and exit codes. */
package fi.digisign.examples.cli.output;
