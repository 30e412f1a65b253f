/** What the recipes are tried with: cards whose use is counted, and software at the other end. */
package fi.digisign.examples.recipes.bench;
