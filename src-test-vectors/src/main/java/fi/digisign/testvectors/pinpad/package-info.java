/**
 * A reader with keys (PC/SC part 10) whose person is a script: reads the structures by itself, as a reader's firmware does,
 * and knows nothing of the code that makes them.
 */
package fi.digisign.testvectors.pinpad;
