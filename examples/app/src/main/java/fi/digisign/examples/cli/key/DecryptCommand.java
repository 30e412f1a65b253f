package fi.digisign.examples.cli.key;

import com.google.gson.JsonObject;
import fi.digisign.apdu.Bytes;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cli.access.CardKeys;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.options.HexText;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.words.CommandText;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Decrypts a cryptogram, for scripts. */
@Command(name = "decrypt", mixinStandardHelpOptions = true)
public final class DecryptCommand implements Callable<Integer> {

    private static final Pattern OAEP =
            Pattern.compile("(RSA/[^/]+/OAEP)With(SHA-?\\d+)AndMGF1(Padding)", Pattern.CASE_INSENSITIVE);

    @ParentCommand
    private Program program;

    @Option(names = "--key", required = true, paramLabel = "ALIAS")
    private String alias;

    @Option(names = "--algorithm", required = true, paramLabel = "NAME")
    private String algorithm;

    @Option(names = "--mgf1", paramLabel = "HASH")
    private String mgf1;

    @Parameters(paramLabel = "HEX")
    private String cryptogram;

    private DecryptCommand() {}

    @Override
    public Integer call() throws CommandException, GeneralSecurityException, IOException {
        Bytes input = HexText.argument(cryptogram, CommandText.THE_CRYPTOGRAM);
        AlgorithmParameterSpec parameters = parameters();
        PinDialog pins = program.ask().pins();
        try (CardKeys keys = program.keys(pins)) {
            SigningKey key = keys.key(alias)
                    .withReason(CommandText.INPUT_LENGTH
                            .with(algorithm, input.length())
                            .in(program.language()));
            Cipher cipher = cipher(key);
            if (parameters == null) {
                cipher.init(Cipher.DECRYPT_MODE, key.key());
            } else {
                cipher.init(Cipher.DECRYPT_MODE, key.key(), parameters);
            }
            program.output().print(new Decrypted(alias, algorithm, decrypt(cipher, input)));
            return ExitCode.OK;
        } catch (InvalidKeyException | InvalidAlgorithmParameterException e) {
            throw new CommandException(
                    CommandText.NO_DECRYPTION.with(alias, algorithm, e.getMessage()),
                    CommandText.NO_DECRYPTION_REMEDY,
                    e);
        }
    }

    /** Those of OAEP, if they are not what the name alone means. */
    private AlgorithmParameterSpec parameters() throws CommandException {
        if (mgf1 == null) {
            return null;
        }
        Matcher name = OAEP.matcher(algorithm);
        if (!name.matches()) {
            throw new CommandException(CommandText.MGF1_UNWANTED.with(algorithm), CommandText.MGF1_UNWANTED_REMEDY);
        }
        String hash = name.group(2).toUpperCase(Locale.ROOT).replaceFirst("SHA-?", "SHA-");
        return new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(mgf1), PSource.PSpecified.DEFAULT);
    }

    private Cipher cipher(SigningKey key) throws CommandException {
        try {
            return Cipher.getInstance(algorithm, key.provider());
        } catch (NoSuchAlgorithmException | NoSuchPaddingException e) {
            throw new CommandException(CommandText.NO_CIPHER.with(algorithm), CommandText.NO_CIPHER_REMEDY, e);
        }
    }

    private static Bytes decrypt(Cipher cipher, Bytes input) throws CommandException {
        try {
            return Bytes.of(cipher.doFinal(input.toArray()));
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            throw new CommandException(CommandText.NOT_FOR_THIS_KEY, CommandText.NOT_FOR_THIS_KEY_REMEDY, e);
        }
    }

    private record Decrypted(String alias, String algorithm, Bytes message) implements Result {

        @Override
        public void text(PrintWriter out, Locale language) {
            out.println(message.toHex());
        }

        @Override
        public JsonObject json() {
            JsonObject object = new JsonObject();
            object.addProperty("alias", alias);
            object.addProperty("algorithm", algorithm);
            object.addProperty("message", message.toHex());
            return object;
        }
    }
}
