package fi.digisign.examples.matrix;

import java.util.Optional;
import java.util.stream.Stream;

/** A card of the matrix, and which of its keys are for what. */
enum MatrixCard {
    FINEID_V3("fineid-v3", "auth", "sign", null, "auth", "sign"),
    FINEID_V4("fineid-v4", null, "auth", "auth", "auth", "sign"),
    MYEID("myeid", "authentication-key", "agreement-key", "agreement-key", "authentication-key", "signature-key");

    private final String image;
    private final String rsa;
    private final String ec;
    private final String agreement;
    private final String login;
    private final String pin2;

    MatrixCard(String image, String rsa, String ec, String agreement, String login, String pin2) {
        this.image = image;
        this.rsa = rsa;
        this.ec = ec;
        this.agreement = agreement;
        this.login = login;
        this.pin2 = pin2;
    }

    static MatrixCard of(String image) {
        return Stream.of(values())
                .filter(card -> card.image.equals(image))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no card " + image + " in the matrix"));
    }

    String image() {
        return image;
    }

    boolean isFineid() {
        return this != MYEID;
    }

    Optional<String> rsa() {
        return Optional.ofNullable(rsa);
    }

    /** A key that signs with ECDSA. */
    String ec() {
        return ec;
    }

    /** A key that agrees on secrets. */
    Optional<String> agreement() {
        return Optional.ofNullable(agreement);
    }

    /** The key for logging in, with PIN 1. */
    String login() {
        return login;
    }

    /** The key whose PIN is wanted for each signature. */
    String pin2() {
        return pin2;
    }

    /** What the login key signs with. */
    String loginAlgorithm() {
        return this == FINEID_V4 ? "SHA384withECDSA" : "SHA256withRSA";
    }
}
