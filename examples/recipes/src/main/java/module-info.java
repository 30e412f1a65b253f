/** Other libraries with the card. Open, since Spring Boot and Tomcat look inside. */
open module fi.digisign.examples.recipes {
    requires com.nimbusds.jose.jwt;
    requires fi.digisign.examples.documents;
    requires fi.digisign.examples.mail;
    requires fi.digisign.examples.pdf;
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
    requires org.apache.tomcat.embed.core;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.tls;
    requires org.bouncycastle.util;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires spring.boot;
    requires spring.boot.autoconfigure;
    requires spring.context;
    requires spring.core;

    exports fi.digisign.examples.recipes;
    exports fi.digisign.examples.recipes.bench;
}
