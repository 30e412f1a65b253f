package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.ssh.OpenSshServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as people run it: from its jar, as Java modules, and through its launcher. */
@Execution(ExecutionMode.CONCURRENT)
class PackagedProgramIT {

    private static final Path APP = Path.of("target", "app").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path folder;

    @Test
    void jarRunsWithoutAWarning() throws Exception {
        Run run = run(
                folder,
                JAVA,
                "-jar",
                APP.resolve("digisign.jar").toString(),
                "list",
                "--json",
                "--card",
                "virtual:fineid-v4");

        assertThat(run.err).isEmpty();
        assertThat(run.exitCode).isZero();
        assertThat(JsonParser.parseString(run.out).getAsJsonObject().getAsJsonArray("keys"))
                .hasSize(2);
    }

    @Test
    void modulesRunWithoutAWarning() throws Exception {
        Run run = run(
                folder,
                JAVA,
                "-p",
                APP + File.pathSeparator + APP.resolve("lib"),
                "-m",
                "fi.digisign.examples/fi.digisign.examples.cli.Main",
                "demo",
                "--out",
                folder.toString());

        assertThat(run.err).isEmpty();
        assertThat(run.exitCode).isZero();
        assertThat(folder.resolve("agreement-signed.pdf")).exists();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisabledOnOs(OS.WINDOWS)
    void jarAndModulesLogInOverSshWithoutAWarning(boolean modules) throws Exception {
        List<String> java = modules
                ? List.of(
                        JAVA,
                        "-p",
                        APP + File.pathSeparator + APP.resolve("lib"),
                        "-m",
                        "fi.digisign.examples/fi.digisign.examples.cli.Main")
                : List.of(JAVA, "-jar", APP.resolve("digisign.jar").toString());
        List<String> login = List.of("ssh-login", "--card", "virtual:fineid-v4");
        Run key = run(folder, all(java, login, List.of("--public-key")));
        try (OpenSshServer server = OpenSshServer.start(folder, key.out.strip())) {
            String pin = Files.writeString(folder.resolve("pin"), "1234").toString();
            String known = server.knownHosts("ed25519").toString();

            Run run = run(
                    folder,
                    all(java, login, List.of("--pin", "file:" + pin, "--known-hosts", known, server.target(), "pwd")));

            assertThat(run.err).isEmpty();
            assertThat(run.out).isNotBlank();
            assertThat(run.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void jarAndModulesSignContainersWithoutAWarning(boolean modules) throws Exception {
        List<String> java = modules
                ? List.of(
                        JAVA,
                        "-p",
                        APP + File.pathSeparator + APP.resolve("lib"),
                        "-m",
                        "fi.digisign.examples/fi.digisign.examples.cli.Main")
                : List.of(JAVA, "-jar", APP.resolve("digisign.jar").toString());
        String pin = Files.writeString(folder.resolve("pin"), "123456").toString();
        String letter = Files.writeString(folder.resolve("letter.txt"), "TEST").toString();
        List<String> card = List.of("--card", "virtual:fineid-v4", "--pin", "file:" + pin);

        Run signed = run(folder, all(java, List.of("sign-file", "--format", "asic-e", letter), card));
        Run checked = run(folder, all(java, List.of("verify-file", "--json"), List.of(letter + ".asice")));

        assertThat(signed.err).isEmpty();
        assertThat(signed.exitCode()).isZero();
        assertThat(checked.err).isEmpty();
        assertThat(checked.out).contains("XAdES-BASELINE-B", "notTrusted");
        assertThat(checked.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    private static String[] all(List<String> java, List<String> command, List<String> arguments) {
        return Stream.of(java, command, arguments).flatMap(List::stream).toArray(String[]::new);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pinsComeFromVariablesAndChangesStayInTheFile() throws Exception {
        String[] change = {
            "env",
            "CODE=1234567",
            "FIRST=2468",
            "SECOND=135790",
            JAVA,
            "-jar",
            APP.resolve("digisign.jar").toString(),
            "--card",
            "virtual:fineid-v4-new-pin-letter@my.card"
        };
        Run activated = run(
                folder,
                all(
                        List.of(change),
                        List.of("activate", "--puk", "env:CODE"),
                        List.of("--new-pin", "env:FIRST", "--new-pin2", "env:SECOND")));
        Run wrong = run(folder, all(List.of(change), List.of("pin", "verify", "1"), List.of("--pin", "env:CODE")));
        Run right = run(folder, all(List.of(change), List.of("pin", "verify", "2"), List.of("--pin", "env:SECOND")));
        Run status = run(folder, all(List.of(change), List.of("pin", "status"), List.of("--language", "en")));

        assertThat(activated.err).isEmpty();
        assertThat(activated.exitCode).isZero();
        assertThat(wrong.exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(right.exitCode).isZero();
        assertThat(status.out.lines()).contains("PIN1 (perustunnusluku): 4 tries left");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void namesArePrintedInUtf8InEveryLocale() throws Exception {
        Run run = run(
                folder,
                "env",
                "LC_ALL=C",
                JAVA,
                "-jar",
                APP.resolve("digisign.jar").toString(),
                "list",
                "--card",
                "virtual:fineid-v4");

        assertThat(run.out).contains("HENKILÖKORTTI");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void launcherWorksFromAnywhereAndThroughLinks() throws Exception {
        Path root = Files.createDirectories(folder.resolve("a folder").resolve("clone"));
        Path launcher = installAsIfBuilt(root);
        Path link = Files.createSymbolicLink(folder.resolve("link"), launcher);

        Run first = run(folder, link.toString(), "list", "--card", "virtual:pkcs15", "--stats");
        Run withJavaOptions = run(
                folder,
                "env",
                "DIGISIGN_JAVA_OPTS=-Dtest.pattern=* -showversion",
                link.toString(),
                "list",
                "--card",
                "virtual:pkcs15");
        Run second = run(root, launcher.toString(), "parse", "--as", "odf", "/no/such/file");

        assertThat(first.err).isEmpty();
        assertThat(first.exitCode).isZero();
        assertThat(first.out.lines()).last().asString().startsWith("exchanges: ");
        assertThat(withJavaOptions.err).contains("version");
        assertThat(withJavaOptions.exitCode).isZero();
        assertThat(second.exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(second.err.lines()).singleElement().asString().startsWith("digisign: ");
    }

    /** Copies launcher and program; the launcher finds its build newer than any source, since there is none. */
    private static Path installAsIfBuilt(Path root) throws IOException {
        Path app = root.resolve("examples/app/target/app");
        Files.walkFileTree(APP, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".jar")) {
                    Path copy = app.resolve(APP.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Files.copy(Path.of("..", "..", "pom.xml"), root.resolve("pom.xml"));
        Files.createFile(app.resolve("built"));
        Path launcher = root.resolve("examples/digisign");
        Files.copy(Path.of("..", "digisign"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        return launcher;
    }

    private record Run(int exitCode, String out, String err) {}

    private Run run(Path directory, String... command) throws Exception {
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
