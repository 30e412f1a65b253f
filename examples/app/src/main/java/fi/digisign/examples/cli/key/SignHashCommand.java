package fi.digisign.examples.cli.key;

import com.google.gson.JsonObject;
import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cli.access.TokenInUse;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.options.HexText;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.words.CommandText;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import fi.digisign.provider.api.TokenEntries;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Signs a finished digest, for scripts. */
@Command(name = "sign-hash", mixinStandardHelpOptions = true)
public final class SignHashCommand implements Callable<Integer> {

    @ParentCommand
    private Program program;

    @Option(names = "--key", required = true, paramLabel = "ALIAS")
    private String alias;

    @Option(names = "--algorithm", required = true, paramLabel = "NAME")
    private String algorithm;

    @Parameters(paramLabel = "HEX")
    private String digest;

    private SignHashCommand() {}

    @Override
    public Integer call() throws SmartCardException, CommandException, IOException, InterruptedException {
        Bytes input = HexText.argument(digest, CommandText.THE_DIGEST);
        SignatureName name = SignatureName.of(algorithm, input);
        try (TokenInUse card = program.openCard()) {
            Token token = card.token();
            TokenEntries entries = TokenEntries.read(token);
            TokenKey key = entries.keys().stream()
                    .filter(one -> entries.alias(one).equalsIgnoreCase(alias))
                    .findFirst()
                    .orElseThrow(() -> noSuchKey(entries));
            card.pins().callKey(alias, algorithm + ", " + HexText.beginning(input));
            Bytes signature = name.encode(sign(card, key, name, input));
            program.output().print(new Signed(alias, algorithm, signature));
            return ExitCode.OK;
        }
    }

    private Bytes sign(TokenInUse card, TokenKey key, SignatureName name, Bytes input)
            throws SmartCardException, CommandException {
        try {
            return card.token().sign(key, name.scheme(), input, card.pins());
        } catch (UnsupportedSchemeException e) {
            throw new CommandException(CommandText.KEY_CANNOT_SIGN.with(alias, algorithm), e.remedyText(), e);
        }
    }

    private CommandException noSuchKey(TokenEntries entries) {
        String known = entries.keys().stream().map(entries::alias).collect(Collectors.joining(", "));
        return new CommandException(CommandText.NO_KEY.with(alias), CommandText.CHOOSE_ONE_REMEDY.with(known));
    }

    private record Signed(String alias, String algorithm, Bytes signature) implements Result {

        @Override
        public void text(PrintWriter out, Locale language) {
            out.println(signature.toHex());
        }

        @Override
        public JsonObject json() {
            JsonObject object = new JsonObject();
            object.addProperty("alias", alias);
            object.addProperty("algorithm", algorithm);
            object.addProperty("signature", signature.toHex());
            return object;
        }
    }
}
