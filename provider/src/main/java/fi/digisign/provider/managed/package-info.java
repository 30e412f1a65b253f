/** What is behind the interfaces of {@link fi.digisign.provider.management}. Not part of the API. */
package fi.digisign.provider.managed;
