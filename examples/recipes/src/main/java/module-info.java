/** Other libraries with the card, and the matrix of all paths. Open, since Spring Boot and Tomcat look inside. */
open module fi.digisign.recipes {
    requires com.nimbusds.jose.jwt;
    requires fi.digisign.examples;
    requires fi.digisign.examples.documents;
    requires fi.digisign.fixtures;
    requires fi.digisign.provider;
    requires fi.digisign.testvectors;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires java.logging;
    requires java.net.http;
    requires java.smartcardio;
    requires java.xml.crypto;
    requires jdk.httpserver;
    requires org.apache.httpcomponents.client5.httpclient5;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.apache.pdfbox;
    requires org.apache.sshd.osgi;
    requires org.apache.tomcat.embed.core;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.tls;
    requires org.bouncycastle.util;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires org.slf4j; // of Apache MINA SSHD, which has no module descriptor to say so
    requires spring.boot;
    requires spring.boot.autoconfigure;
    requires spring.context;
    requires spring.core;
}
