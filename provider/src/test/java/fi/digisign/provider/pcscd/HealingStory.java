package fi.digisign.provider.pcscd;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import fi.digisign.fixtures.pcscd.PrivateService;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.PinCallback;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.image.ImageFile;
import fi.digisign.testvectors.vpcd.VpcdLink;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.time.Duration;
import java.util.List;
import javax.security.auth.callback.Callback;

/**
 * One {@code PrivateKey} object signs, something happens to its card, reader or service, and it signs again; told on
 * standard output. To be run inside a private namespace.
 */
public final class HealingStory {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final byte[] MESSAGE = "what I agree to".getBytes(StandardCharsets.UTF_8);
    private static final String TOKEN_INFO = "3F00/5015/5032";
    private static final int SECOND_SLOT = VpcdLink.DEFAULT_PORT + 1;

    private final LoggedCard card;
    private final VpcdLink link = new VpcdLink();
    private final DigisignProvider provider;
    private final KeyStore keyStore;
    private final PrivateKey key;
    private final PublicKey publicKey;
    private int prompts;

    private HealingStory(String image, String alias) throws Exception {
        card = new LoggedCard(CardImage.load(image));
        link.insert(card);
        Readers.pcsc().waitForCard(SOON);
        provider = new DigisignProvider(DigisignConfiguration.builder()
                .callbackHandler(this::enterPin)
                .waitForCard(Duration.ofSeconds(3))
                .build());
        keyStore = KeyStore.getInstance("DIGISIGN", provider);
        keyStore.load(null, null);
        key = (PrivateKey) keyStore.getKey(alias, null);
        publicKey = keyStore.getCertificate(alias).getPublicKey();
    }

    public static void main(String[] arguments) throws Exception {
        HealingStory story = new HealingStory(arguments[1], arguments[2]);
        story.sign();
        switch (arguments[0]) {
            case "reinsertion" -> story.reinsertion();
            case "other-card" -> story.otherCard();
            case "other-reader" -> story.otherReader();
            case "reset" -> story.resetByOther();
            case "restart" -> story.restart();
            case "unplugged" -> story.unplugged();
            case "disturbed" -> story.disturbed(arguments[3]);
            case "command" -> story.command(List.of(arguments).subList(3, arguments.length));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        say("tries left: " + story.card.triesLeft("PIN1"));
        System.exit(0);
    }

    private void reinsertion() throws Exception {
        for (int i = 0; i < 2; i++) {
            link.remove();
            link.insert(card);
            sign();
        }
    }

    private void otherCard() throws Exception {
        link.remove();
        CardImage image = CardImage.load("fineid-v4");
        byte[] tokenInfo = image.contents().files().stream()
                .filter(file -> file.path().toString().equals(TOKEN_INFO))
                .map(ImageFile::content)
                .findFirst()
                .orElseThrow();
        tokenInfo[24]++; // last digit of the serial number
        LoggedCard other = new LoggedCard(image.withFile(TOKEN_INFO, tokenInfo));
        link.insert(other);
        sign();
        say("PINs sent to the other card: " + other.pinsSent());
        link.remove();
        link.insert(card);
        sign();
    }

    private void otherReader() throws Exception {
        link.remove();
        try (VpcdLink second = new VpcdLink(SECOND_SLOT)) {
            second.insert(card);
            sign();
        }
        link.insert(card);
        sign();
    }

    private void resetByOther() throws Exception {
        for (int i = 0; i < 2; i++) {
            say("other program: " + OtherProgram.run("reset"));
            sign();
        }
    }

    private void restart() throws Exception {
        PrivateService service = PrivateService.find();
        service.stop();
        link.remove();
        sign();
        service.start();
        link.insert(card);
        sign();
    }

    /** The service runs all the time it is asked, but the key's reader is gone and another one is there. */
    private void unplugged() throws Exception {
        PrivateService service = PrivateService.find();
        service.stop();
        link.remove();
        service.startWithReader("Other reader");
        say("readers: " + Readers.pcsc().list());
        sign();
        service.stop();
        service.start();
        link.insert(card);
        sign();
    }

    private void disturbed(String how) throws Exception {
        for (int i = 0; i < 3; i++) {
            say("other program: " + OtherProgram.run(how));
            sign();
        }
    }

    /** A program that is not written in Java; what it says goes to standard error. */
    private void command(List<String> line) throws Exception {
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        say("other program: " + process.waitFor());
        sign();
    }

    private void sign() throws Exception {
        int before = prompts;
        String algorithm = key instanceof ECKey ? "SHA384withECDSA" : "SHA256withRSA";
        try {
            Signature signature = Signature.getInstance(algorithm, provider);
            signature.initSign(key);
            signature.update(MESSAGE);
            byte[] value = signature.sign();
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(publicKey);
            verifier.update(MESSAGE);
            String outcome = verifier.verify(value) ? "signed" : "WRONG SIGNATURE";
            say(outcome + (prompts == before ? "" : " with " + (prompts - before) + " prompt"));
        } catch (SignatureException e) {
            say("not signed: " + why(e.getCause()) + (prompts == before ? "" : " after a prompt"));
        }
    }

    private static String why(Throwable cause) {
        if (cause instanceof ReaderException reader) {
            return reader.fault().name();
        }
        return cause instanceof SmartCardException ? cause.getClass().getSimpleName() : String.valueOf(cause);
    }

    private void enterPin(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            PinCallback pin = (PinCallback) callback;
            prompts++;
            pin.setPassword((pin.isForEachUse() ? "123456" : "1234").toCharArray());
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    static List<String> java(String... arguments) {
        return PcscdNamespace.java(HealingStory.class, arguments);
    }
}
