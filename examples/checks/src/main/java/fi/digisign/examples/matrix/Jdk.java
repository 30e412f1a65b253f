package fi.digisign.examples.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK.
 *
 * @param home its folder
 * @param version its feature version, such as 17
 */
record Jdk(Path home, int version) {

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /** The one that runs this. */
    static Jdk own() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** The one in a folder; empty if there is none. */
    static Optional<Jdk> in(Path home) {
        try {
            if (Files.isExecutable(home.resolve("bin").resolve("jarsigner"))) {
                Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
                if (version.find()) {
                    return Optional.of(new Jdk(home, Integer.parseInt(version.group(1))));
                }
            }
            return Optional.empty();
        } catch (IOException noJdk) {
            return Optional.empty();
        }
    }

    /** The newest beside this one, if it is of another version. */
    static Optional<Jdk> newestBeside() throws IOException {
        try (Stream<Path> beside = Files.list(own().home().getParent())) {
            List<Jdk> all = beside.map(Jdk::in).flatMap(Optional::stream).toList();
            return all.stream()
                    .filter(jdk -> jdk.version() != own().version())
                    .max(Comparator.comparingInt(Jdk::version));
        }
    }
}
