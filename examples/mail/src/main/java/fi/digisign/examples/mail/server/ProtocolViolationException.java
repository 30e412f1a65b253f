package fi.digisign.examples.mail.server;

import java.io.IOException;

/** The server sent what no server may. */
final class ProtocolViolationException extends IOException {

    ProtocolViolationException(String what) {
        super(what);
    }
}
