/** What the families of algorithms share. Not part of the API. */
package fi.digisign.provider.algorithm;
