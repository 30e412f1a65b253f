/** Types that applications and the parts of the provider share: keys of cards, choices of the configuration, exceptions. */
package fi.digisign.provider.api;
