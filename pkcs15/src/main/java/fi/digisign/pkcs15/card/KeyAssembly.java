package fi.digisign.pkcs15.card;

import fi.digisign.pkcs15.file.CardApplication;
import fi.digisign.pkcs15.format.AlgorithmInfo;
import fi.digisign.pkcs15.format.PrivateKeyObject;
import fi.digisign.pkcs15.format.TokenInfo;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.TokenPin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** From private key objects to keys that can be used: with their PIN and with what the card says it can do. */
final class KeyAssembly {

    private final CardApplication application;
    private final CardProfile profile;
    private final List<AlgorithmInfo> algorithms;
    private final List<TokenPin> pins;

    KeyAssembly(CardApplication application, CardProfile profile, Optional<TokenInfo> tokenInfo, List<TokenPin> pins) {
        this.application = application;
        this.profile = profile;
        this.algorithms = tokenInfo.map(TokenInfo::supportedAlgorithms).orElse(List.of());
        this.pins = pins;
    }

    List<TokenKey> assemble(List<PrivateKeyObject> keys) {
        return keys.stream()
                .filter(key -> key.key().usableOnCard())
                .map(this::assemble)
                .map(profile::adjust)
                .toList();
    }

    private TokenKey assemble(PrivateKeyObject key) {
        return new TokenKey(
                key.key().id(),
                key.common().label().orElse(""),
                Optional.empty(),
                key.type(),
                key.sizeBits().isPresent() && key.sizeBits().getAsInt() > 0 ? key.sizeBits() : OptionalInt.empty(),
                key.key().usage(),
                key.key().keyReference(),
                file(key).map(FilePath::parent).filter(path -> path.isAbsolute()),
                file(key),
                pin(key),
                key.common().userConsent() > 0,
                algorithmsOf(key));
    }

    /** The key file; not the DF alone, which some cards write there. */
    private Optional<FilePath> file(PrivateKeyObject key) {
        return key.path()
                .flatMap(ObjectPaths::toFile)
                .map(application::resolve)
                .filter(path -> application.path().filter(path::equals).isEmpty())
                .filter(path -> path.depth() > (path.isAbsolute() ? 1 : 0));
    }

    private Optional<TokenPin> pin(PrivateKeyObject key) {
        return key.common()
                .authIdForKeyUse()
                .flatMap(id -> pins.stream()
                        .filter(pin ->
                                pin.role() == TokenPin.Role.PIN && pin.authId().equals(id))
                        .findFirst());
    }

    private List<AlgorithmInfo> algorithmsOf(PrivateKeyObject key) {
        List<Integer> references = key.key().algorithmReferences();
        return references.isEmpty()
                ? algorithms
                : algorithms.stream()
                        .filter(algorithm -> references.contains(algorithm.reference()))
                        .toList();
    }
}
