/**
 * Finds out why cards cannot be used on this computer, and what to do: {@link fi.digisign.provider.diagnosis.Doctor} examines
 * service, readers, cards, PINs and certificates without using up a try.
 *
 * @serial exclude
 */
package fi.digisign.provider.diagnosis;
