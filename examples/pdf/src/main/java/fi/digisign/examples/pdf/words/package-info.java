/** What is said about PDF files and their signatures, in English, Finnish and Swedish. */
package fi.digisign.examples.pdf.words;
