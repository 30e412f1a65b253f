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
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.crypto.KeyAgreement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Agrees on a secret with another party's public key, for scripts. */
@Command(name = "agree", mixinStandardHelpOptions = true)
public final class AgreeCommand implements Callable<Integer> {

    @ParentCommand
    private Program program;

    @Option(names = "--key", required = true, paramLabel = "ALIAS")
    private String alias;

    @Parameters(paramLabel = "HEX-POINT")
    private String point;

    private AgreeCommand() {}

    @Override
    public Integer call() throws CommandException, GeneralSecurityException, IOException {
        Bytes bytes = HexText.argument(point, CommandText.THE_POINT);
        PinDialog pins = program.ask().pins();
        try (CardKeys keys = program.keys(pins)) {
            SigningKey key = keys.key(alias)
                    .withReason(CommandText.INPUT_LENGTH
                            .with("ECDH", bytes.length())
                            .in(program.language()));
            if (!(key.certificate().getPublicKey() instanceof ECKey own)) {
                throw new CommandException(CommandText.NOT_ELLIPTIC.with(alias), CommandText.NOT_ELLIPTIC_REMEDY);
            }
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH", key.provider());
            agreement.init(key.key());
            agreement.doPhase(publicKey(bytes, own.getParams()), true);
            program.output().print(new Agreed(alias, Bytes.of(agreement.generateSecret())));
            return ExitCode.OK;
        } catch (InvalidKeyException e) {
            throw new CommandException(
                    CommandText.NO_AGREEMENT.with(e.getMessage()), CommandText.NO_AGREEMENT_REMEDY, e);
        }
    }

    /** Whether the point is on the curve is checked where it is used. */
    private static PublicKey publicKey(Bytes point, ECParameterSpec curve)
            throws CommandException, GeneralSecurityException {
        int length = (curve.getCurve().getField().getFieldSize() + 7) / 8;
        byte[] bytes = point.toArray();
        if (bytes.length != 1 + 2 * length || bytes[0] != 0x04) {
            throw new CommandException(CommandText.POINT_LENGTH.with(1 + 2 * length), CommandText.POINT_REMEDY);
        }
        BigInteger x = new BigInteger(1, bytes, 1, length);
        BigInteger y = new BigInteger(1, bytes, 1 + length, length);
        try {
            return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
        } catch (InvalidKeySpecException e) {
            throw new CommandException(CommandText.POINT_OFF_CURVE, CommandText.POINT_REMEDY, e);
        }
    }

    private record Agreed(String alias, Bytes secret) implements Result {

        @Override
        public void text(PrintWriter out, Locale language) {
            out.println(secret.toHex());
        }

        @Override
        public JsonObject json() {
            JsonObject object = new JsonObject();
            object.addProperty("alias", alias);
            object.addProperty("secret", secret.toHex());
            return object;
        }
    }
}
