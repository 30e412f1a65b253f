package fi.digisign.testvectors;

import java.util.Map;
import java.util.Optional;

/**
 * What a test does when a component it needs (a service, a tool, a folder of vectors) is not there: as a rule it is
 * skipped, visibly and with one line that says why; where everything has to run, as in continuous integration, the
 * environment variable {@value #REQUIRE_ALL}{@code =1} turns that into a failure.
 *
 * <p>Knows no test framework; the glue is two lines:
 *
 * <pre>{@code
 * Optional<String> why = RequiredComponents.reasonToSkip(PcscdNamespace.missing());
 * Assumptions.assumeTrue(why.isEmpty(), why::get);
 * }</pre>
 */
public final class RequiredComponents {

    /** The environment variable that makes a missing component a failure when its value is 1. */
    public static final String REQUIRE_ALL = "DIGISIGN_REQUIRE_ALL";

    private RequiredComponents() {}

    /**
     * Whether to skip a test.
     *
     * @param missing one line on what is missing, empty if nothing is
     * @return one line on why to skip, empty if the test can run
     * @throws AssertionError if something is missing and {@value #REQUIRE_ALL} is 1
     */
    public static Optional<String> reasonToSkip(Optional<String> missing) {
        return reasonToSkip(missing, System.getenv());
    }

    static Optional<String> reasonToSkip(Optional<String> missing, Map<String, String> environment) {
        if (missing.isPresent() && "1".equals(environment.get(REQUIRE_ALL))) {
            throw new AssertionError(REQUIRE_ALL + "=1, but " + missing.get());
        }
        return missing.map(what -> "skipped: " + what);
    }
}
