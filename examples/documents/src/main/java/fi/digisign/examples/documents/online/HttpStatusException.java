package fi.digisign.examples.documents.online;

import java.io.IOException;

/** A server answers, but not with what was asked for. */
final class HttpStatusException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    HttpStatusException(String message, int status) {
        super(message);
        this.status = status;
    }

    /** The status code of HTTP (RFC 9110 §15). */
    int status() {
        return status;
    }
}
