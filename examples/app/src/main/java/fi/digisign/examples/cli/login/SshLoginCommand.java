package fi.digisign.examples.cli.login;

import com.google.gson.JsonObject;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cli.access.CardKeys;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.ssh.HostKeys;
import fi.digisign.examples.ssh.SshLogin;
import fi.digisign.examples.ssh.SshLoginException;
import fi.digisign.examples.ssh.SshReport;
import fi.digisign.examples.ssh.SshTarget;
import fi.digisign.examples.words.CommandText;
import fi.digisign.examples.words.LoginText;
import fi.digisign.examples.words.UsageText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Logs in at an SSH server with a key of the card. */
@Command(name = "ssh-login", mixinStandardHelpOptions = true)
public final class SshLoginCommand implements Callable<Integer> {

    private static final int MAX_OUTPUT = 1 << 20;

    @ParentCommand
    private Program program;

    @Option(names = "--key", paramLabel = "ALIAS")
    private String alias;

    @Option(names = "--host-key", paramLabel = "SHA256:BASE64", converter = FingerprintConverter.class)
    private HostKeys.Fingerprint hostKey;

    @Option(names = "--known-hosts", paramLabel = "FILE")
    private Path knownHosts;

    @Option(names = "--public-key")
    private boolean publicKey;

    @Parameters(index = "0", arity = "0..1", paramLabel = "USER@HOST[:PORT]", converter = TargetConverter.class)
    private SshTarget target;

    @Parameters(index = "1..*", paramLabel = "COMMAND")
    private List<String> command = List.of();

    private SshLoginCommand() {}

    @Override
    public Integer call() throws CommandException, GeneralSecurityException, IOException, SshLoginException {
        if (target == null && !publicKey) {
            throw new CommandException(CommandText.NO_TARGET, CommandText.NO_TARGET_REMEDY);
        }
        PinDialog pins = program.ask().pins();
        try (CardKeys keys = program.keys(pins)) {
            String chosen = alias != null ? alias : keys.loginKey().orElseThrow(SshLoginCommand::noKeys);
            SigningKey key = keys.key(chosen);
            if (publicKey) {
                program.output()
                        .print(new PublicLine(
                                chosen, SshLogin.authorizedKey(key.certificate().getPublicKey())));
                return ExitCode.OK;
            }
            return login(chosen, key.withReason(target.toString()));
        }
    }

    private int login(String chosen, SigningKey key) throws GeneralSecurityException, IOException, SshLoginException {
        ByteArrayOutputStream out = new BoundedOutput();
        ByteArrayOutputStream err = new BoundedOutput();
        KeyPair pair = new KeyPair(key.certificate().getPublicKey(), key.key());
        Optional<String> run = command.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", command));
        SshReport report = new SshLogin(pair, key.provider()).run(target, hostKeys(), run, out, err);
        program.output().print(new LoggedIn(target, chosen, run, report, text(out), text(err)));
        program.output().printError(text(err));
        return report.exitStatus().orElse(ExitCode.OK);
    }

    private HostKeys hostKeys() {
        if (hostKey != null) {
            return hostKey;
        }
        return new HostKeys.KnownHosts(
                knownHosts != null ? knownHosts : Path.of(System.getProperty("user.home"), ".ssh", "known_hosts"));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static CommandException noKeys() {
        return new CommandException(CommandText.NO_KEYS_FOR_LOGIN, CommandText.USE_ANOTHER_CARD_REMEDY);
    }

    /** Forgets what is too much for a login's example, so that a server cannot fill the memory. */
    private static final class BoundedOutput extends ByteArrayOutputStream {

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, Math.min(length, MAX_OUTPUT - size()));
        }

        @Override
        public synchronized void write(int b) {
            if (size() < MAX_OUTPUT) {
                super.write(b);
            }
        }
    }

    /** The key's line for authorized_keys. */
    private record PublicLine(String alias, String line) implements Result {

        @Override
        public void text(PrintWriter out, Locale language) {
            out.println(line);
        }

        @Override
        public JsonObject json() {
            JsonObject object = new JsonObject();
            object.addProperty("alias", alias);
            object.addProperty("publicKey", line);
            return object;
        }
    }

    /** What happened at the server. */
    private record LoggedIn(
            SshTarget target, String alias, Optional<String> command, SshReport report, String output, String errors)
            implements Result {

        @Override
        public void text(PrintWriter out, Locale language) {
            if (command.isPresent()) {
                out.print(output);
            } else {
                out.println(LoginText.SSH_LOGGED_IN
                        .with(target, alias, report.algorithm(), report.hostKey())
                        .in(language));
            }
        }

        @Override
        public JsonObject json() {
            JsonObject object = new JsonObject();
            object.addProperty("user", target.user());
            object.addProperty("host", target.host());
            object.addProperty("port", target.port());
            object.addProperty("alias", alias);
            object.addProperty("algorithm", report.algorithm());
            object.addProperty("hostKey", report.hostKey());
            command.ifPresent(run -> {
                object.addProperty("command", run);
                object.addProperty("output", output);
                object.addProperty("errors", errors);
            });
            report.exitStatus().ifPresent(status -> object.addProperty("exitStatus", status));
            return object;
        }
    }

    /** Reads USER@HOST:PORT. */
    static final class TargetConverter implements ITypeConverter<SshTarget> {

        @Override
        public SshTarget convert(String value) {
            try {
                return SshTarget.parse(value);
            } catch (IllegalArgumentException e) {
                throw new WrongValueException(UsageText.NOT_OF_FORM.with(value, "USER@HOST[:PORT]"));
            }
        }
    }

    /** Reads SHA256:BASE64. */
    static final class FingerprintConverter implements ITypeConverter<HostKeys.Fingerprint> {

        @Override
        public HostKeys.Fingerprint convert(String value) {
            try {
                return new HostKeys.Fingerprint(value);
            } catch (IllegalArgumentException e) {
                throw new WrongValueException(UsageText.NOT_A_FINGERPRINT.with(value));
            }
        }
    }
}
