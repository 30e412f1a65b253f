/**
 * Types that applications and the parts of the provider share: keys and certificates of cards with their aliases, choices
 * of the configuration, exceptions.
 *
 * @serial exclude
 */
package fi.digisign.provider.api;
