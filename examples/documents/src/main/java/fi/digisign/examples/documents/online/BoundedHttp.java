package fi.digisign.examples.documents.online;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
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
 * Asks servers of strangers, within bounds on the time they may take and on the length of what they say: 10 seconds to
 * connect, 30 for all of it.
 *
 * <p>Safe for use by several threads.
 */
public final class BoundedHttp {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final int maxLength;

    /**
     * @param maxLength the longest answer, in bytes
     */
    public BoundedHttp(int maxLength) {
        this.maxLength = maxLength;
    }

    /**
     * Gets something.
     *
     * @param address http or https
     * @return the body
     * @throws IOException if there is no answer in time, or not a good one
     */
    public byte[] get(URI address) throws IOException {
        return send(address, request(address).GET());
    }

    /**
     * Asks something.
     *
     * @param address http or https
     * @param contentType what is sent
     * @param content all of it
     * @return the body of the answer
     * @throws IOException if there is no answer in time, or not a good one
     */
    public byte[] post(URI address, String contentType, byte[] content) throws IOException {
        return send(
                address,
                request(address)
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    private static HttpRequest.Builder request(URI address) throws IOException {
        try {
            return HttpRequest.newBuilder(address).timeout(WHOLE);
        } catch (IllegalArgumentException e) {
            throw new IOException(address + " is not a web address", e);
        }
    }

    private byte[] send(URI address, HttpRequest.Builder request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), head -> new Bounded(maxLength));
        try {
            HttpResponse<byte[]> response = answer.get(WHOLE.toSeconds(), TimeUnit.SECONDS);
            if (response.statusCode() != OK) {
                throw new HttpStatusException(
                        address + " returned status " + response.statusCode(), response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while waiting for " + address).initCause(e);
        } catch (TimeoutException e) {
            throw new IOException(address + " did not respond in time", e);
        } catch (ExecutionException e) {
            throw new IOException(address + " cannot be reached: " + words(e.getCause()), e.getCause());
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
        private final int maxLength;
        private Flow.Subscription subscription;

        Bounded(int maxLength) {
            this.maxLength = maxLength;
        }

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
            if (received.size() > maxLength) {
                subscription.cancel();
                body.completeExceptionally(new IOException("the response is longer than " + maxLength + " bytes"));
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
