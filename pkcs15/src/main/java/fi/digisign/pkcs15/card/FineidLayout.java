package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.TokenPin.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fixed places of a FINEID generation.
 *
 * @param authPin PIN 1
 * @param signPin PIN 2
 * @param puk the PUK
 * @param authKeys where the authentication key and its certificate may be
 * @param signKeys where the signature key and its certificate may be; the first whose certificate exists counts
 * @param authorities where certificates of certification authorities may be
 */
record FineidLayout(
        TokenPin authPin,
        TokenPin signPin,
        TokenPin puk,
        List<Slot> authKeys,
        List<Slot> signKeys,
        List<FilePath> authorities) {

    static final String AUTH = "auth";
    static final String SIGN = "sign";

    /** Identifiers of the old cards' objects, which the object directories of that time used too. */
    static final Bytes AUTH_ID = Bytes.ofHex("45");

    static final Bytes SIGN_ID = Bytes.ofHex("46");

    private static final Bytes PUK_ID = Bytes.ofHex("03");

    /**
     * A key and its certificate.
     *
     * @param certificate the certificate's EF
     * @param keyReference the key reference of MSE SET
     */
    record Slot(FilePath certificate, int keyReference) {}

    static Slot slot(String certificate, int keyReference) {
        return new Slot(FilePath.of(certificate), keyReference);
    }

    static TokenPin authPin(int reference, PinRules rules) {
        return pin("perustunnusluku", "01", reference, rules);
    }

    static TokenPin signPin(int reference, PinRules rules) {
        return pin("allekirjoitustunnusluku", "02", reference, rules);
    }

    static TokenPin puk(int reference, PinRules rules) {
        return new TokenPin(
                "PUK",
                PUK_ID,
                reference,
                Role.PUK,
                rules,
                Optional.empty(),
                Optional.empty(),
                Set.of(PinFlag.INITIALIZED, PinFlag.CHANGE_DISABLED, PinFlag.UNBLOCKING_PIN));
    }

    private static TokenPin pin(String name, String authId, int reference, PinRules rules) {
        return new TokenPin(
                name, Bytes.ofHex(authId), reference, Role.PIN, rules, Optional.of(PUK_ID), Optional.empty());
    }
}
