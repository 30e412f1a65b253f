package fi.digisign.examples.matrix;

import static fi.digisign.examples.matrix.ToolRow.command;

import fi.digisign.examples.matrix.ToolRow.Command;
import fi.digisign.examples.matrix.tools.CardAtTools;
import fi.digisign.examples.matrix.tools.CardAtTools.Step;
import fi.digisign.examples.matrix.tools.CardFolder;
import fi.digisign.examples.matrix.tools.TimeStampServer;
import fi.digisign.examples.matrix.tools.WholeJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** keytool, jarsigner and whole JVMs: docs/tools.md, docs/tls.md. Right and wrong PINs take turns, so no card gets blocked. */
final class ToolRows {

    private static final String TOOLS = "keytool and jarsigner";
    private static final String JVM = "Whole JVM: `-Djavax.net.ssl.keyStoreType=DIGISIGN`";
    private static final String RIGHT = "-storepass 1234 ";
    private static final String WRONG = "-storepass 9999 ";
    private static final String SIGN = "-signedjar out.jar in.jar ";
    private static final String VERIFY = "jarsigner $fast -verify -verbose -certs -strict -keystore trust.p12"
            + " -storepass " + CardFolder.PASSWORD + " out.jar";

    private static final String AT_SERVER = """
            openssl s_server -accept 4433 -HTTP -Verify 3 -verify_return_error -cert server.pem -CAfile root.pem \
              > server.txt 2>&1 &
            openssl=$!
            until grep -q ACCEPT server.txt; do sleep 0.05; done
            %s
            result=$?
            kill $openssl
            cat server.txt
            exit $result
            """;

    private final boolean modulePath;

    /** With the library on the module path, or on the class path. */
    ToolRows(boolean modulePath) {
        this.modulePath = modulePath;
    }

    private String provider() {
        return "-addprovider DIGISIGN " + (modulePath ? "-J--module-path=$jars " : "-J--class-path=$jars ");
    }

    private String keytool(String command) {
        return "keytool $fast -keystore NONE -storetype DIGISIGN " + provider() + command + " ";
    }

    private String jarsigner(String options, String alias) {
        return "jarsigner $fast -keystore NONE -storetype DIGISIGN " + provider() + options + SIGN + alias;
    }

    private String java(String pin, String client) {
        String path = modulePath ? "-cp $app -p $jars -Djavax.net.ssl.keyStoreProvider=DIGISIGN " : "-cp $app:$jars ";
        return AT_SERVER.formatted("$java " + path
                + "-Djava.security.properties=authentication.txt -Djavax.net.ssl.keyStore=NONE"
                + " -Djavax.net.ssl.keyStoreType=DIGISIGN -Djavax.net.ssl.keyStorePassword=" + pin
                + " -Djavax.net.ssl.trustStore=server.p12 -Djavax.net.ssl.trustStorePassword=" + CardFolder.PASSWORD
                + " " + WholeJvm.class.getName() + " " + client + " https://localhost:4433/page");
    }

    private static ToolRow row(String group, String name, Function<MatrixCard, List<Command>> steps) {
        return new ToolRow(group, name, card -> Optional.empty(), steps);
    }

    List<ToolRow> all() {
        List<ToolRow> rows = new ArrayList<>(tools());
        rows.add(row(
                JVM,
                "HttpClient",
                card -> List.of(command(
                        java("1234", "HttpClient"),
                        s -> s.succeeded().says("hello", "HOLDER").cost(1, 1)))));
        rows.add(row(
                JVM,
                "HttpsURLConnection",
                card -> List.of(command(
                        java("1234", "HttpsURLConnection"),
                        s -> s.succeeded().says("hello", "HOLDER").cost(1, 1)))));
        rows.add(row(
                JVM,
                "a wrong PIN uses up one try, and the error says so",
                card -> List.of(command(
                        java("9999", "HttpClient"),
                        s -> s.failed().says("tries left").cost(1, 0)))));
        return rows;
    }

    private List<ToolRow> tools() {
        return List.of(
                row(
                        TOOLS,
                        "`keytool -list -v`",
                        card -> List.of(command(
                                keytool("-list -v " + RIGHT),
                                s -> s.succeeded()
                                        .says("Alias name: " + card.login(), "PrivateKeyEntry", "chain length: 3")
                                        .cost(1, 0)))),
                row(
                        TOOLS,
                        "`keytool`, a wrong PIN",
                        card -> List.of(command(
                                keytool("-list " + WRONG),
                                s -> s.failed()
                                        .says("keytool error", "tries left")
                                        .cost(1, 0)))),
                row(
                        TOOLS,
                        "`keytool -certreq`, read by OpenSSL",
                        card -> List.of(
                                command(
                                        keytool("-certreq -file request.pem -alias " + card.login() + " " + RIGHT),
                                        s -> s.succeeded().cost(1, 1)),
                                command(
                                        "openssl req -verify -noout -text -in request.pem",
                                        s -> s.succeeded().says("verify OK", "HOLDER")))),
                row(
                        TOOLS,
                        "`keytool -exportcert`, read by `keytool -printcert`",
                        card -> List.of(
                                command(
                                        keytool("-exportcert -rfc -storepass '' -file own.pem -alias " + card.login()),
                                        s -> s.succeeded().cost(0, 0)),
                                command(
                                        "keytool $fast -printcert -file own.pem",
                                        s -> s.succeeded().says("HOLDER", "Issuing CA")))),
                row(
                        TOOLS,
                        "`keytool -gencert`, verified by OpenSSL",
                        card -> List.of(
                                command(
                                        "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k.pem"
                                                + " -subj /CN=TEST -out other.pem",
                                        Step::succeeded),
                                command(
                                        keytool("-gencert -rfc -infile other.pem -outfile issued.pem -alias "
                                                + card.login() + " " + RIGHT),
                                        s -> s.succeeded().cost(1, 1)),
                                command(
                                        "openssl verify -partial_chain -no_check_time -trusted own.pem issued.pem;"
                                                + " openssl x509 -noout -issuer -in issued.pem",
                                        s -> s.says("HOLDER")))),
                row(
                        TOOLS,
                        "`jarsigner`, a wrong PIN",
                        card -> List.of(command(
                                jarsigner(WRONG, card.login()),
                                s -> s.failed()
                                        .says("jarsigner error", "tries left")
                                        .cost(1, 0)))),
                row(TOOLS, "`jarsigner`, verified by the JDK alone", card -> signs(card, RIGHT)),
                new ToolRow(
                        TOOLS,
                        "`jarsigner -sigalg RSASSA-PSS`",
                        card -> card.rsa().isPresent() ? Optional.empty() : Optional.of(Reason.NO_RSA_KEY),
                        card -> signs(card, "-storepass '' -keypass 1234 -sigalg RSASSA-PSS ", "RSASSA-PSS")),
                row(TOOLS, "`jarsigner -tsa`", card -> {
                    List<Command> commands = new ArrayList<>();
                    commands.add(command(
                            TimeStampServer.SET_UP
                                    + "keytool $fast -importcert -noprompt -alias tsa -file tsa.pem -keystore trust.p12"
                                    + " -storepass " + CardFolder.PASSWORD,
                            Step::succeeded));
                    commands.addAll(signs(card, RIGHT + "-tsa @TSA@ ", "Timestamped by", "DIGISIGN TEST TSA"));
                    return commands;
                }));
    }

    private List<Command> signs(MatrixCard card, String options, String... verified) {
        return List.of(
                command(
                        jarsigner(options, card.login()),
                        s -> s.succeeded().says("jar signed.").cost(1, 1)),
                command(
                        VERIFY,
                        s -> s.succeeded()
                                .says("jar verified.", "HOLDER")
                                .says(verified)
                                .cost(0, 0)));
    }

    /** Goes all these paths with a card, in one session of a PC/SC service, and tells what came of each. */
    static void run(List<ToolRow> rows, MatrixCard card, BiConsumer<ToolRow, Outcome> results) {
        if (rows.isEmpty()) {
            return;
        }
        Optional<String> missing = CardAtTools.missing();
        if (missing.isPresent()) {
            rows.forEach(row -> results.accept(row, Outcome.notRun(missing.get())));
            return;
        }
        try {
            Path folder = Files.createTempDirectory("matrix-tools");
            try {
                CardFolder.prepare(card.image(), folder);
                CardAtTools tools = new CardAtTools(card.image(), folder);
                rows.forEach(row -> row.steps().apply(card).forEach(step -> tools.then(step.line())));
                List<Step> all = tools.run();
                int next = 0;
                for (ToolRow row : rows) {
                    List<Command> commands = row.steps().apply(card);
                    results.accept(row, row.outcome(card, commands, all.subList(next, next + commands.size())));
                    next += commands.size();
                }
            } finally {
                Attempts.delete(folder);
            }
        } catch (Exception | AssertionError e) {
            rows.forEach(row -> results.accept(row, Outcome.failed(Attempts.trace(e))));
        }
    }
}
