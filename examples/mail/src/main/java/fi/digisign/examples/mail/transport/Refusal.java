package fi.digisign.examples.mail.transport;

import fi.digisign.examples.mail.ServerWords;

/**
 * A recipient for whom the server does not take a message.
 *
 * @param address the recipient
 * @param code the server's answer (RFC 5321 §4.2): 400 to 499 if it may work later, 500 to 599 if not
 * @param answer its words, at most 300 characters
 */
public record Refusal(String address, int code, String answer) {

    public Refusal {
        answer = ServerWords.of(answer);
    }

    /** Address and answer. */
    @Override
    public String toString() {
        return address + ": " + answer;
    }
}
