/** Services that signatures need online: time stamps, revocation status and issuers' certificates, over HTTP with limits. */
package fi.digisign.examples.documents.online;
