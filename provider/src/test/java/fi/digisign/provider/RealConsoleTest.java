package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.fixtures.RequiredComponents;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real terminal, made by the program script: what is typed there is not seen. */
@Timeout(60)
class RealConsoleTest {

    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private static ProcessBuilder story(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:TieredStopAtLevel=1 "
                + ConsoleStory.class.getName();
    }

    /** Everything up to some words. */
    private static String until(InputStream from, String words) throws IOException {
        StringBuilder heard = new StringBuilder();
        int next;
        while (heard.indexOf(words) < 0 && (next = from.read()) >= 0) {
            heard.append((char) next);
        }
        return heard.toString();
    }

    @Test
    void aPinTypedAtATerminalIsNotSeen() throws Exception {
        Optional<String> missing = Files.isExecutable(SCRIPT) ? Optional.empty() : Optional.of("no " + SCRIPT);
        Optional<String> why = RequiredComponents.reasonToSkip(missing);
        Assumptions.assumeTrue(why.isEmpty(), why::get);
        Process terminal = story(SCRIPT.toString(), "-qec", java(), "/dev/null").start();
        try (InputStream screen = terminal.getInputStream();
                OutputStream keyboard = terminal.getOutputStream()) {
            String asked = until(screen, "Enter the PIN:");
            assertThat(asked).contains("PIN2 (allekirjoitustunnusluku), 5 tries left", "to sign with the key \"sign\"");
            keyboard.write("123456\n".getBytes(StandardCharsets.US_ASCII));
            keyboard.flush();
            String rest = new String(screen.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(rest).contains("SIGNED").doesNotContain("123456");
        } finally {
            terminal.destroy();
        }
    }

    @Test
    void withoutATerminalTheErrorSaysWhatToDo() throws Exception {
        Process program = story(java().split(" ")).start();
        program.getOutputStream().close();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("FAILED There is no terminal on which to ask for a PIN", "standard input");
    }
}
