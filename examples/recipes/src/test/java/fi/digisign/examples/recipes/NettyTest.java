package fi.digisign.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Netty logs in with the card: docs/tls.md. */
@Timeout(60)
class NettyTest {

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void logsInWithOnePinAndOneSignature(String image) throws Exception {
        ExecutorService cardWork = Executors.newSingleThreadExecutor();
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try (TlsRecipe recipe = TlsRecipe.card(image)) {
            int port = URI.create(recipe.startPage()).getPort();
            SslContext context = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .keyManager(recipe.keyManagers())
                    .trustManager(TlsRecipe.trust(recipe.peer.certificate()))
                    .build();
            CompletableFuture<String> greeting = new CompletableFuture<>();
            new Bootstrap()
                    .group(loop)
                    .channel(NioSocketChannel.class)
                    .handler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            // the card, and the person at the PIN prompt, must not stop the event loop
                            SslHandler tls = context.newHandler(channel.alloc(), "localhost", port, cardWork);
                            tls.setHandshakeTimeout(3, TimeUnit.MINUTES);
                            channel.pipeline().addLast(tls, new Visitor(greeting));
                        }
                    })
                    .connect("localhost", port)
                    .sync();

            assertThat(greeting.get(20, TimeUnit.SECONDS)).contains("Welcome, ", "HOLDER");
            assertThat(recipe.card.privateKeyOperations).hasValue(1);
            assertThat(recipe.card.verifications).hasValue(1);
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
            cardWork.shutdownNow();
        }
    }

    private static final class Visitor extends SimpleChannelInboundHandler<ByteBuf> {

        private final CompletableFuture<String> greeting;
        private final StringBuilder answer = new StringBuilder();

        Visitor(CompletableFuture<String> greeting) {
            this.greeting = greeting;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.writeAndFlush(Unpooled.copiedBuffer(
                    "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", StandardCharsets.US_ASCII));
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
            answer.append(message.toString(StandardCharsets.UTF_8));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            greeting.complete(answer.toString());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            greeting.completeExceptionally(cause);
            context.close();
        }
    }
}
