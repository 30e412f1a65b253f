/** Every way of using a card through Java, tried with every card on every JDK: docs/matrix.md. */
package fi.digisign.examples.matrix;
