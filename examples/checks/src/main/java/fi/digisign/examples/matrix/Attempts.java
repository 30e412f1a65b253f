package fi.digisign.examples.matrix;

import fi.digisign.examples.recipes.bench.RecipeCard;
import fi.digisign.examples.recipes.bench.RecipeCard.Place;
import fi.digisign.provider.PinCallback;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Goes a path with a card: in every place of the provider with the right PIN, counting at the card, and once with a fixed
 * wrong PIN, which must cost one try however often the path is gone. What the card cannot do is tried too, and must be
 * refused without a PIN.
 */
final class Attempts {

    private static final int PATIENCE_SECONDS = 120;

    private Attempts() {}

    static Outcome of(Row row, MatrixCard kind) {
        Optional<Reason> why = row.cannot().apply(kind);
        try {
            if (why.isPresent()) {
                inTime(() -> refused(row, kind, why.get()));
                return Outcome.cannot(why.get().text());
            }
            for (Place place : row.places()) {
                inTime(() -> rightPin(row, kind, place));
            }
            if (row.wantsPin()) {
                inTime(() -> wrongPin(row, kind, row.places().get(0)));
            }
            return Outcome.GREEN;
        } catch (ExecutionException e) {
            return Outcome.failed(trace(e.getCause()));
        } catch (TimeoutException e) {
            return Outcome.failed("Not done after " + PATIENCE_SECONDS + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.failed("Interrupted");
        }
    }

    private static void inTime(Check.Work work) throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void rightPin(Row row, MatrixCard kind, Place place) throws Exception {
        try (RecipeCard card = RecipeCard.image(kind.image()).at(place)) {
            int tries = card.triesLeft();
            on(card, kind, place, row.action());
            Check.equal(row.uses(), card.privateKeyOperations.get(), place + ": uses of a key");
            boolean eachUse = card.asked.stream().anyMatch(PinCallback::isForEachUse);
            int pins = card.verifications.get();
            Check.that(pins <= (eachUse ? row.uses() : row.pins()), place + ": PINs sent, which were " + pins);
            Check.equal(tries, card.triesLeft(), place + ": tries left");
        } catch (Exception | AssertionError e) {
            throw new AssertionError("With the provider " + place, e);
        }
    }

    private static void wrongPin(Row row, MatrixCard kind, Place place) throws Exception {
        try (RecipeCard card = RecipeCard.withWrongPin(kind.image()).at(place)) {
            int tries = card.triesLeft();
            for (int i = 0; i < 2; i++) {
                Check.refuses(Exception.class, () -> on(card, kind, place, row.action()));
            }
            Check.equal(tries - 1, card.triesLeft(), "A wrong PIN, twice: tries left");
            Check.equal(0, card.privateKeyOperations.get(), "A wrong PIN: uses of a key");
        } catch (AssertionError e) {
            throw new AssertionError("With a wrong PIN", e);
        }
    }

    private static void refused(Row row, MatrixCard kind, Reason why) throws Exception {
        try (RecipeCard card = RecipeCard.image(kind.image()).at(Place.NAMED)) {
            long commands = card.commands();
            Check.refuses(
                    why.refusal(),
                    () -> on(card, kind, Place.NAMED, why.attempt().orElse(row.action())));
            Check.equal(0, card.privateKeyOperations.get(), "Refused: uses of a key");
            Check.equal(commands, card.commands(), "Refused: commands to the card");
            Check.that(card.asked.isEmpty(), "refused, and nobody was asked for a PIN");
        }
    }

    private static void on(RecipeCard card, MatrixCard kind, Place place, Row.Action action) throws Exception {
        Path folder = Files.createTempDirectory("matrix");
        try {
            action.on(new Bench(kind, card, place, folder));
        } finally {
            delete(folder);
        }
    }

    static void delete(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> walk = Files.walk(folder)) {
            inside = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : inside) {
            Files.deleteIfExists(path);
        }
    }

    static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
