/** Asks for PINs in windows: {@link fi.digisign.examples.desktop.SwingPinHandler} is a handler for the provider. */
package fi.digisign.examples.desktop;
