package fi.digisign.examples.matrix.tools;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts classes of this program in JVMs of their own, on the class path or the module path as this one runs. */
public final class JavaCommand {

    private JavaCommand() {}

    /** The jar or folder that a class is in. */
    public static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The command line for a class with a main method, in the JDK that runs this. */
    public static List<String> of(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // its file is named by the process number, which a process namespace gives twice
                "-XX:-UsePerfData"));
        if (main.getModule().isNamed()) {
            String module = main.getModule().getName();
            command.addAll(List.of("-p", System.getProperty("jdk.module.path"), "-m", module + "/" + main.getName()));
        } else {
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        }
        command.addAll(arguments);
        return command;
    }
}
