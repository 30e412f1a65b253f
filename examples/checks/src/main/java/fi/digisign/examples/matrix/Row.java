package fi.digisign.examples.matrix;

import fi.digisign.examples.recipes.bench.RecipeCard.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A path: one way of using a card through Java. A row of the matrix.
 *
 * @param group what it belongs to
 * @param name what it is called
 * @param places where the provider may be on this path
 * @param uses how often the card uses a private key
 * @param pins how many PINs of those that stay verified the card is sent at most
 * @param wantsPin whether the path wants a PIN at all, so that a wrong one is tried too
 * @param cannot why a card cannot go it
 * @param action goes it, and throws unless everything is as it should be
 */
record Row(
        String group,
        String name,
        List<Place> places,
        int uses,
        int pins,
        boolean wantsPin,
        Function<MatrixCard, Optional<Reason>> cannot,
        Action action) {

    static final List<Place> ANYWHERE = List.of(Place.LAST, Place.FIRST, Place.NAMED);
    static final List<Place> REGISTERED = List.of(Place.LAST, Place.FIRST);

    /** Goes the path. */
    interface Action {
        void on(Bench bench) throws Exception;
    }

    /** A path that uses a key once and asks for its PIN. */
    static Row of(String group, String name, Action action) {
        return new Row(group, name, ANYWHERE, 1, 1, true, card -> Optional.empty(), action);
    }

    /** With the provider in these places only. */
    Row in(List<Place> some) {
        return new Row(group, name, some, uses, pins, wantsPin, cannot, action);
    }

    /** Registered only: the interface has no place for a provider's name. */
    Row registered() {
        return in(REGISTERED);
    }

    Row uses(int times) {
        return new Row(group, name, places, times, pins, wantsPin, cannot, action);
    }

    Row pins(int most) {
        return new Row(group, name, places, uses, most, wantsPin, cannot, action);
    }

    /** Costs no use of a key and no PIN. */
    Row free() {
        return new Row(group, name, places, 0, 0, false, cannot, action);
    }

    Row cannot(Function<MatrixCard, Optional<Reason>> why) {
        return new Row(group, name, places, uses, pins, wantsPin, why, action);
    }

    Row needsRsa() {
        return cannot(card -> card.rsa().isPresent() ? Optional.empty() : Optional.of(Reason.NO_RSA_KEY));
    }

    /** Needs RSA, and what FINEID cards do not do. */
    Row needsRsaButNotFineid(Reason why) {
        return cannot(card -> card.rsa().isEmpty()
                ? Optional.of(Reason.NO_RSA_KEY)
                : card.isFineid() ? Optional.of(why) : Optional.empty());
    }

    Row needsAgreement() {
        return cannot(card -> card.agreement().isPresent() ? Optional.empty() : Optional.of(Reason.NO_ECDH));
    }
}
