/**
 * Finds out why cards cannot be used here, and what to do about it: {@link fi.digisign.provider.diagnosis.Doctor} looks at
 * service, readers, cards, PINs and certificates, and spends nothing by that.
 */
package fi.digisign.provider.diagnosis;
