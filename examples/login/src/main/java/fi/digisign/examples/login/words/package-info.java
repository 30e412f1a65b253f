/** What is said about logins, in English, Finnish and Swedish. */
package fi.digisign.examples.login.words;
