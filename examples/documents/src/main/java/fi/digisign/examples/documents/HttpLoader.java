package fi.digisign.examples.documents;

import eu.europa.esig.dss.spi.client.http.DataLoader;
import eu.europa.esig.dss.spi.exception.DSSExternalResourceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How DSS asks time stamping authorities, OCSP responders, and servers with CRLs and certificates: by HTTP, within
 * bounds on time and size. The addresses come from certificates, and so from strangers.
 *
 * <p>Safe for use by several threads.
 */
final class HttpLoader implements DataLoader {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(30);

    /** CRLs of large issuers have some megabytes. */
    private static final int MAX_LENGTH = 64 << 20;

    private static final int OK = 200;

    private final transient HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private volatile String contentType;

    /**
     * @param contentType what it posts
     */
    HttpLoader(String contentType) {
        this.contentType = contentType;
    }

    @Override
    public byte[] get(String url) {
        return send(url, request(url).GET());
    }

    @Override
    public DataAndUrl get(List<String> urls) {
        DSSExternalResourceException last = new DSSExternalResourceException("There is no address to ask at");
        for (String url : urls) {
            try {
                return new DataAndUrl(url, get(url));
            } catch (DSSExternalResourceException e) {
                last = e;
            }
        }
        throw last;
    }

    @Override
    public byte[] post(String url, byte[] content) {
        return send(
                url,
                request(url).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    @Override
    public void setContentType(String contentType) {
        this.contentType = contentType;
    }

    private static HttpRequest.Builder request(String url) {
        try {
            return HttpRequest.newBuilder(URI.create(url)).timeout(WHOLE);
        } catch (IllegalArgumentException e) {
            throw new DSSExternalResourceException("Not an address that can be asked: " + url, e);
        }
    }

    private byte[] send(String url, HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request.build(), head -> new Bounded());
        try {
            HttpResponse<byte[]> response = answer.get(WHOLE.toSeconds(), TimeUnit.SECONDS);
            if (response.statusCode() != OK) {
                throw new DSSExternalResourceException(url + " answered with status " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DSSExternalResourceException("Interrupted while waiting for " + url, e);
        } catch (TimeoutException e) {
            throw new DSSExternalResourceException(url + " did not answer in time", e);
        } catch (ExecutionException e) {
            throw new DSSExternalResourceException(url + " cannot be asked: " + words(e.getCause()), e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** The JDK's exceptions for a refused connection have no message. */
    private static String words(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Collects a body until it gets too long. */
    private static final class Bounded implements BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private Flow.Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                received.writeBytes(bytes);
            }
            if (received.size() > MAX_LENGTH) {
                subscription.cancel();
                body.completeExceptionally(new IOException("the answer is longer than " + MAX_LENGTH + " bytes"));
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(received.toByteArray());
        }
    }
}
