package fi.digisign.examples.matrix;

import fi.digisign.examples.cli.Main;
import fi.digisign.examples.matrix.tools.CardFolder;
import fi.digisign.examples.recipes.bench.RecipeCard;
import fi.digisign.examples.recipes.bench.RecipeCard.Place;
import fi.digisign.examples.recipes.bench.TlsBench;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;

/** The commands of {@code examples/digisign}. Each run has a virtual card of its own. */
final class CommandRows {

    private static final String GROUP = "Commands of `examples/digisign`";
    private static final HexFormat HEX = HexFormat.of();

    private CommandRows() {}

    static List<Row> all() {
        return List.of(
                row("`login`", CommandRows::login),
                row("`ssh-login`", CommandRows::sshLogin),
                row("`decrypt`", CommandRows::decrypt).needsRsa(),
                row("`agree`", CommandRows::agree).needsAgreement());
    }

    private static Row row(String name, Row.Action action) {
        return Row.of(GROUP, name, action).in(List.of(Place.NAMED)).free();
    }

    /** What a command printed, or complained. */
    private record Run(int exitCode, String out, String err) {}

    private static Run digisign(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** With the right PIN, which is sent once; then with a wrong one, which costs a try. */
    private static String run(Bench bench, String command, String... more) throws Exception {
        Path trace = Files.createTempDirectory(bench.folder(), command).resolve("trace");
        Run right = digisign(line(bench, command, RecipeCard.PIN_1, trace, more));
        Check.that(right.exitCode == 0, right.err);
        Check.equal(1L, pinsSent(trace), "PINs sent");
        Run wrong = digisign(line(bench, command, RecipeCard.WRONG_PIN_1, trace.resolveSibling("trace2"), more));
        Check.that(wrong.exitCode != 0, "a wrong PIN fails");
        String left = (bench.card().triesLeft("PIN1") - 1) + " tries left";
        Check.that(wrong.err.contains(left), left + ": " + wrong.err);
        Check.equal(1L, pinsSent(trace.resolveSibling("trace2")), "wrong PINs sent");
        return right.out;
    }

    private static String[] line(Bench bench, String command, String pin, Path trace, String... more) throws Exception {
        Path file = Files.writeString(bench.folder().resolve("pin" + pin), pin);
        List<String> line = new ArrayList<>(
                List.of(command, "--card", "virtual:" + bench.kind().image()));
        line.addAll(List.of("--pin", "file:" + file, "--trace", trace.toString()));
        line.addAll(Arrays.asList(more));
        return line.toArray(String[]::new);
    }

    /** VERIFY with a data field; asking for the tries left has none. */
    private static long pinsSent(Path trace) throws Exception {
        return Files.readAllLines(trace, StandardCharsets.UTF_8).stream()
                .filter(line -> line.matches("C: 002000[0-9A-F]{4}.+"))
                .count();
    }

    private static void login(Bench bench) throws Exception {
        try (TlsBench recipe = TlsBench.of(bench.card(), Place.NAMED, "authentication")) {
            Path trust = Files.writeString(
                    bench.folder().resolve("server.pem"),
                    CardFolder.pem("CERTIFICATE", recipe.peer.certificate().getEncoded()));
            String said = run(bench, "login", "--trust", trust.toString(), recipe.startPage());
            Check.that(said.contains("Certificate " + bench.kind().login()), said);
        }
    }

    private static void sshLogin(Bench bench) throws Exception {
        String alias = bench.kind().login();
        try (SshPeer server = SshPeer.accepting(bench.publicKey(alias))) {
            String said = run(
                    bench,
                    "ssh-login",
                    "--key",
                    alias,
                    "--host-key",
                    server.fingerprint(),
                    server.target().toString(),
                    "say",
                    "hello");
            Check.equal("say hello", said, "what the server said");
        }
    }

    private static void decrypt(Bench bench) throws Exception {
        byte[] message = {1, 2, 3, 4};
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, bench.publicKey(bench.rsa()));
        String said = run(
                bench,
                "decrypt",
                "--key",
                bench.rsa(),
                "--algorithm",
                "RSA/ECB/PKCS1Padding",
                HEX.formatHex(cipher.doFinal(message)));
        Check.that(HEX.formatHex(message).equalsIgnoreCase(said.strip()), said);
    }

    private static void agree(Bench bench) throws Exception {
        KeyPair theirs = Software.pairLike(bench.publicKey(bench.agreement()));
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(theirs.getPrivate());
        agreement.doPhase(bench.publicKey(bench.agreement()), true);
        String said = run(bench, "agree", "--key", bench.agreement(), HEX.formatHex(point(theirs)));
        Check.that(HEX.formatHex(agreement.generateSecret()).equalsIgnoreCase(said.strip()), said);
    }

    /** 04, x, y: the end of the key's encoding (RFC 5480 §2.2). */
    private static byte[] point(KeyPair pair) {
        int bits = ((ECPublicKey) pair.getPublic())
                .getParams()
                .getCurve()
                .getField()
                .getFieldSize();
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 1 - 2 * ((bits + 7) / 8), encoded.length);
    }
}
