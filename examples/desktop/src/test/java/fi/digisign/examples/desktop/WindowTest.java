package fi.digisign.examples.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The windows on a screen, worked with by key strokes. */
@Timeout(240)
class WindowTest {

    private static List<String> lines;
    private static String said;

    /** Once for all: a JVM with windows takes its time to start. */
    @BeforeAll
    static void runScenarios() throws Exception {
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        try (VirtualScreen screen = VirtualScreen.start()) {
            Process program = screen.run(WindowScenarios.class, pictures.toString());
            said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            program.waitFor();
        }
        lines = said.lines().toList();
    }

    @ParameterizedTest
    @EnumSource
    void works(WindowScenario scenario) {
        assertThat(lines).as(said).contains(scenario + " OK");
    }
}
