package fi.digisign.examples.matrix;

import fi.digisign.examples.matrix.tools.CardAtTools;
import fi.digisign.fixtures.RequiredComponents;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Skips tests with the JDK's tools where a real PC/SC service cannot be run. */
final class Required {

    private Required() {}

    static void components() {
        Optional<String> why = RequiredComponents.reasonToSkip(CardAtTools.missing());
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }
}
