/** What is said about messages, in English, Finnish and Swedish. */
package fi.digisign.examples.mail.words;
