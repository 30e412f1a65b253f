package fi.digisign.pkcs15.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.apdu.reader.TerminalSource;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.TokenOfFamily;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/adding-a-card-family.md says is all that there is to do. */
class AddingACardFamilyTest {

    private static final Path GUIDE = Path.of("..", "docs", "adding-a-card-family.md");
    private static final Path PROFILE = Path.of("src", "test", "java")
            .resolve(ExampleProfile.class.getName().replace('.', '/') + ".java");
    private static final Pattern ROW = Pattern.compile("(?m)^ +\\| (`.*?\\)`) \\| (always)?");
    private static final Pattern METHOD = Pattern.compile("`([^`]+)`");
    private static final Pattern FILE = Pattern.compile("`((?:pkcs15|src-test-vectors|provider)/[^`]*)`");

    private static String guide() throws Exception {
        return Files.readString(GUIDE, StandardCharsets.UTF_8);
    }

    @Test
    void tableListsTheMethodsOfCardProfile() throws Exception {
        Map<String, Boolean> documented = new TreeMap<>();
        Matcher rows = ROW.matcher(guide());
        while (rows.find()) {
            for (Matcher method = METHOD.matcher(rows.group(1)); method.find(); ) {
                documented.put(method.group(1), rows.group(2) != null);
            }
        }
        Map<String, Boolean> declared = new TreeMap<>();
        for (Method method : CardProfile.class.getDeclaredMethods()) {
            boolean overridable = !Modifier.isFinal(method.getModifiers())
                    && !Modifier.isPrivate(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && !method.isSynthetic();
            if (overridable) {
                String parameters = Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", "));
                declared.put(method.getName() + "(" + parameters + ")", Modifier.isAbstract(method.getModifiers()));
            }
        }
        assertThat(documented).isEqualTo(declared);
    }

    @Test
    void profileOfTheGuideIsThisOne() throws Exception {
        String guide = guide();
        int begin = guide.indexOf("```java\n") + "```java\n".length();
        String shown = guide.substring(begin, guide.indexOf("```", begin));

        assertThat(Files.readString(PROFILE, StandardCharsets.UTF_8)).endsWith("\n\n" + shown);
    }

    @Test
    void filesToTouchAreThereAndAtMostSix() throws Exception {
        List<String> files = FILE.matcher(guide().split("## ", 3)[1])
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(files).isNotEmpty().hasSizeLessThanOrEqualTo(6);
        for (String file : files) {
            assertThat(Path.of("..").resolve(file.replaceAll("[^/]*<.*", ""))).exists();
        }
    }

    @Test
    void profileOfTheGuideSignsWithAVirtualCard() throws Exception {
        SimulatedReader reader = new SimulatedReader("TEST reader", new VirtualCard(CardImage.load("pkcs15")));
        byte[] message = "TEST message".getBytes(StandardCharsets.US_ASCII);
        try (Token token = TokenOfFamily.open(
                new Readers(TerminalSource.of(SimulatedTerminals.factory(reader)), ReaderFilter.ALL)
                        .list()
                        .get(0)
                        .connect(),
                new ExampleProfile())) {
            assertThat(token.family()).isEqualTo("Example");
            TokenKey key = token.keys().get(0);
            SignatureScheme scheme = new SignatureScheme.RsaPkcs1(DigestAlgorithm.SHA256);
            Bytes digest = Bytes.of(MessageDigest.getInstance("SHA-256").digest(message));
            Bytes signed = token.sign(key, scheme, digest, request -> new PinAnswer("1234".toCharArray(), false));

            TokenCertificate certificate = token.certificates().get(0);
            assertThat(certificate.id()).isEqualTo(key.id());
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(token.read(certificate).toArray())));
            check.update(message);
            assertThat(check.verify(signed.toArray())).isTrue();
            assertThatThrownBy(() -> token.requireScheme(token.keys().get(1), scheme))
                    .isInstanceOf(UnsupportedSchemeException.class);
        }
    }
}
