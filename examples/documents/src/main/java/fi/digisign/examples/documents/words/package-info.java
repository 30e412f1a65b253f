/** What is said about documents and their signatures, in English, Finnish and Swedish. */
package fi.digisign.examples.documents.words;
