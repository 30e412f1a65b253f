package fi.digisign.examples.documents;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fi.digisign.fixtures.RequiredComponents;
import fi.digisign.fixtures.pki.TestPki;
import java.nio.file.Path;
import java.util.Optional;

/** The TEST authority and its servers, for a test class; skips where they cannot run. */
final class Pki {

    private Pki() {}

    static TestPki start(Path folder) throws Exception {
        Optional<String> why = RequiredComponents.reasonToSkip(TestPki.missing());
        assumeTrue(why.isEmpty(), why::get);
        return TestPki.start(folder);
    }
}
