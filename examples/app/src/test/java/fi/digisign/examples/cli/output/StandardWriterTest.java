package fi.digisign.examples.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The operating system's own words for a pipe that nobody reads. */
class StandardWriterTest {

    private static final Path SHELL = Path.of("/bin/sh");

    @Test
    void pipeThatNobodyReadsIsNoticed() throws Exception {
        assumeTrue(Files.isExecutable(SHELL), "a shell");
        // it closes its standard input, says so, and lives on until it is ended
        Process process = new ProcessBuilder(SHELL.toString(), "-c", "exec 0<&-; echo closed; exec sleep 30").start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("closed");
            StandardWriter writer = new StandardWriter(process.getOutputStream());
            assertThat(writer.readerGone()).isFalse();
            writer.println("TEST".repeat(10_000)); // more than a process keeps for later
            assertThat(writer.readerGone()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
