package fi.digisign.examples.recipes;

import fi.digisign.provider.CardKeyManager;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.KeyStore;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** Netty with the card, as the client and as the server: docs/tls.md. Each handler is the first of its channel. */
public final class NettyTls {

    private NettyTls() {}

    public static SslContext clientContext(KeyManagerFactory keys, TrustManagerFactory trusted) throws SSLException {
        SslContext context = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .keyManager(keys)
                .trustManager(trusted)
                .build();
        return context;
    }

    /** The card, and the person at the PIN prompt, must not stop the event loop: they get an executor of their own. */
    public static SslHandler client(SslContext context, Channel channel, String host, int port, Executor cardWork) {
        SslHandler tls = context.newHandler(channel.alloc(), host, port, cardWork);
        tls.setHandshakeTimeout(3, TimeUnit.MINUTES);
        return tls;
    }

    public static SslContext serverContext(KeyStore card, String alias) throws Exception {
        SslContext context = SslContextBuilder.forServer(
                        CardKeyManager.of(card, null).only(alias))
                .sslProvider(SslProvider.JDK)
                .build();
        return context;
    }

    public static SslHandler server(SslContext context, ByteBufAllocator memory, Executor cardWork) {
        SslHandler tls = context.newHandler(memory, cardWork);
        tls.setHandshakeTimeout(3, TimeUnit.MINUTES);
        return tls;
    }
}
