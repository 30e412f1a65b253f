package fi.digisign.examples.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import fi.digisign.apdu.trace.ApduTrace;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.provider.ConsolePinHandler;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.NewPinCallback;
import fi.digisign.provider.PinCallback;
import fi.digisign.provider.management.CardManagement;
import fi.digisign.provider.management.ManagedCard;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;

/**
 * An application that uses every PIN of the card in the reader in every way, keeps none itself, and then writes its whole
 * memory into files. PINs come from files, byte by byte into arrays that it wipes.
 */
final class PinUser {

    private static final List<Logger> LOGGERS = List.of("fi.digisign", "java", "javax", "sun", "jdk").stream()
            .map(Logger::getLogger)
            .toList();

    private final Path folder;
    /** A number that is kept on purpose: a search that does not find it in the memory would find no PIN either. */
    private final char[] canary;

    private String present = "";
    private String chosen = "";
    private int sent;

    private PinUser(Path folder) throws IOException {
        this.folder = folder;
        canary = read("canary");
    }

    public static void main(String[] arguments) throws Exception {
        PinUser user = new PinUser(Path.of(arguments[0]));
        user.logEverything();
        DigisignProvider provider = new DigisignProvider(DigisignConfiguration.builder()
                .callbackHandler(user.handler())
                .listener(ApduTrace.toFile(user.folder.resolve("trace.txt")))
                .build());
        ManagedCard card = CardManagement.of(provider).card();
        user.look(card);
        KeyStore keys = user.sign(provider);
        user.manage(card);
        user.again(provider, keys);
        user.commandLine(keys);
        if (System.console() != null) {
            user.atTerminal(provider);
        }
        HotSpotDiagnosticMXBean memory = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        memory.dumpHeap(user.folder.resolve("all.hprof").toString(), false);
        // the collection that belongs to the second file is left out while native code keeps one from happening
        System.gc();
        System.gc();
        memory.dumpHeap(user.folder.resolve("live.hprof").toString(), true);
        System.out.println("sent " + user.sent);
        // still in use, so that it is in the dump
        System.out.println("done with " + provider.getName() + " " + keys.size() + " "
                + card.identity().label() + " " + user.canary.length);
    }

    private void logEverything() throws IOException {
        FileHandler file = new FileHandler(folder.resolve("log.txt").toString());
        file.setLevel(Level.ALL);
        file.setFormatter(new SimpleFormatter());
        Logger.getLogger("").addHandler(file);
        LOGGERS.forEach(logger -> logger.setLevel(Level.ALL));
    }

    private char[] read(String name) throws IOException {
        byte[] bytes = new byte[32];
        char[] characters = new char[32];
        try (InputStream in = new FileInputStream(folder.resolve(name).toFile())) {
            int length = in.readNBytes(bytes, 0, bytes.length);
            for (int i = 0; i < length; i++) {
                characters[i] = (char) bytes[i];
            }
            return Arrays.copyOf(characters, length);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(characters, '\0');
        }
    }

    private CallbackHandler handler() {
        return callbacks -> {
            for (Callback callback : callbacks) {
                char[] pin = read(callback instanceof NewPinCallback ? chosen : present);
                ((PasswordCallback) callback).setPassword(pin);
                Arrays.fill(pin, '\0');
                if (callback instanceof PinCallback asked && asked.isLastTry()) {
                    throw new IllegalStateException("a last try was about to be spent");
                }
            }
        };
    }

    private void look(ManagedCard card) throws Exception {
        present = "wrong";
        try {
            card.verify("PIN1");
            throw new IllegalStateException("a wrong PIN was accepted");
        } catch (IncorrectPinException expected) {
            sent++;
        }
        present = "pin1";
        card.verify("PIN1");
        sent++;
    }

    private KeyStore sign(Provider provider) throws Exception {
        char[] password = read("pin1");
        KeyStore keys = KeyStore.getInstance("DIGISIGN", provider);
        keys.load(null, password);
        Arrays.fill(password, '\0');
        useAll(provider, keys, "pin1", "pin2");
        return keys;
    }

    private void useAll(Provider provider, KeyStore keys, String login, String signature) throws Exception {
        boolean first = true;
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                present = first ? login : signature;
                use(provider, keys, alias);
                if (first) {
                    decipher(provider, keys, alias);
                }
                first = false;
            }
        }
    }

    private void use(Provider provider, KeyStore keys, String alias) throws Exception {
        PrivateKey key = (PrivateKey) keys.getKey(alias, null);
        Signature signature =
                Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA", provider);
        signature.initSign(key);
        signature.update(new byte[] {1, 2, 3});
        signature.sign();
        sent++;
    }

    private void decipher(Provider provider, KeyStore keys, String alias) throws Exception {
        PrivateKey key = (PrivateKey) keys.getKey(alias, null);
        if (key.getAlgorithm().equals("RSA")) {
            Cipher encrypt = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            encrypt.init(Cipher.ENCRYPT_MODE, keys.getCertificate(alias).getPublicKey());
            Cipher decrypt = Cipher.getInstance("RSA/ECB/PKCS1Padding", provider);
            decrypt.init(Cipher.DECRYPT_MODE, key);
            decrypt.doFinal(encrypt.doFinal(new byte[] {4, 5, 6}));
        } else {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(((ECPublicKey) keys.getCertificate(alias).getPublicKey()).getParams());
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH", provider);
            agreement.init(key);
            agreement.doPhase(generator.generateKeyPair().getPublic(), true);
            agreement.generateSecret();
        }
    }

    private void manage(ManagedCard card) throws Exception {
        present = "pin1";
        chosen = "new1";
        card.change("PIN1");
        present = "puk";
        chosen = "new2";
        card.unblock("PIN2");
        sent += 4;
    }

    private void again(Provider provider, KeyStore keys) throws Exception {
        useAll(provider, keys, "new1", "new2");
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                char[] password = read("new1");
                keys.getKey(alias, password);
                Arrays.fill(password, '\0');
                break;
            }
        }
    }

    /** A person types the PIN. */
    private void atTerminal(DigisignProvider provider) throws Exception {
        System.out.println(PinsInMemorySession.TYPE_NOW);
        CardManagement.of(provider)
                .withCallbackHandler(new ConsolePinHandler())
                .card()
                .verify("PIN1");
    }

    /** The program's own ways: a PIN from a file, a trace. */
    private void commandLine(KeyStore keys) throws Exception {
        String alias = Collections.list(keys.aliases()).get(0);
        boolean rsa = keys.getCertificate(alias).getPublicKey().getAlgorithm().equals("RSA");
        ProgramRun run = ProgramRun.digisign(
                "sign-hash",
                "--key",
                alias,
                "--algorithm",
                rsa ? "SHA256withRSA" : "SHA256withECDSA",
                "--pin",
                "file:" + folder.resolve("new1"),
                "--trace",
                folder.resolve("command-trace.txt").toString(),
                "--debug",
                "00".repeat(32));
        ProgramRun change = ProgramRun.digisign(
                "pin",
                "change",
                "PIN1",
                "--pin",
                "file:" + folder.resolve("new1"),
                "--new-pin",
                "file:" + folder.resolve("new3"));
        if (run.exitCode() != 0 || change.exitCode() != 0) {
            throw new IllegalStateException(run.err() + change.err());
        }
        sent += 3;
    }
}
