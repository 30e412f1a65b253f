package fi.digisign.testvectors;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** JUnit's glue to {@link RequiredComponents}. */
public final class Skip {

    private Skip() {}

    /** Skips the test if something is missing. */
    public static void ifMissing(Optional<String> what) {
        Optional<String> why = RequiredComponents.reasonToSkip(what);
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }
}
