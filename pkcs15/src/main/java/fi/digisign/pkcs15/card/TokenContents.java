package fi.digisign.pkcs15.card;

import fi.digisign.pkcs15.der.DecodingProblem;
import fi.digisign.pkcs15.format.TokenInfo;
import fi.digisign.pkcs15.model.TokenPin;
import java.util.List;
import java.util.Optional;

/**
 * What a card holds.
 *
 * @param tokenInfo its TokenInfo, where it has one
 * @param pins its PINs and PUKs
 * @param keys its private keys
 * @param certificates its certificates, the holder's before the authorities'
 * @param problems what could not be read in its directories
 */
public record TokenContents(
        Optional<TokenInfo> tokenInfo,
        List<TokenPin> pins,
        List<CardKey> keys,
        List<CardCertificate> certificates,
        List<DecodingProblem> problems) {

    /** Copies the lists. */
    public TokenContents {
        pins = List.copyOf(pins);
        keys = List.copyOf(keys);
        certificates = List.copyOf(certificates);
        problems = List.copyOf(problems);
    }
}
