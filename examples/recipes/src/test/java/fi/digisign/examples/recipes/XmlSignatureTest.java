package fi.digisign.examples.recipes;

import static fi.digisign.examples.recipes.XmlSigning.context;
import static fi.digisign.examples.recipes.XmlSigning.signature;
import static fi.digisign.examples.recipes.bench.XmlDocuments.bytes;
import static fi.digisign.examples.recipes.bench.XmlDocuments.isValid;
import static fi.digisign.examples.recipes.bench.XmlDocuments.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.recipes.bench.RecipeCard;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** XML signatures with the JDK's own javax.xml.crypto: docs/libraries.md. */
class XmlSignatureTest {

    @ParameterizedTest(name = "{0} {1} {2}, provider named: {3}")
    @CsvSource({
        "fineid-v3, auth, rsa-sha256, false", "fineid-v3, auth, rsa-sha512, true",
        "fineid-v3, auth, rsa-pss, true", "fineid-v3, auth, sha256-rsa-MGF1, true",
        "fineid-v3, auth, sha384-rsa-MGF1, true", "fineid-v3, auth, sha512-rsa-MGF1, true",
        "fineid-v3, sign, ecdsa-sha256, false", "fineid-v4, auth, ecdsa-sha384, false",
        "fineid-v4, sign, ecdsa-sha384, true", "myeid, authentication-key, rsa-sha256, false",
        "myeid, authentication-key, sha384-rsa-MGF1, true", "myeid, signature-key, ecdsa-sha256, false",
        "myeid, agreement-key, ecdsa-sha384, true",
    })
    void the_jdk_alone_validates_what_the_card_signed(String image, String alias, String method, boolean named)
            throws Exception {
        try (RecipeCard card = RecipeCard.image(image)) {
            Document document = parse("<agreement><text>TEST</text></agreement>".getBytes(StandardCharsets.UTF_8));
            DOMSignContext context = named
                    ? context(card.key(alias), document.getDocumentElement(), card.provider)
                    : new DOMSignContext(card.registered().key(alias), document.getDocumentElement());

            signature(card.certificate(alias), method).sign(context);

            assertThat(card.privateKeyOperations).hasValue(1);
            assertThat(card.verifications).hasValue(1);
            PublicKey key = card.certificate(alias).getPublicKey();
            card.close();
            assertThat(isValid(parse(bytes(document)), key)).isTrue();
            document.getElementsByTagName("text").item(0).setTextContent("FORGED");
            assertThat(isValid(parse(bytes(document)), key)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3, sha256-rsa-MGF1", "fineid-v4, ecdsa-sha384"})
    void a_wrong_pin_costs_one_try(String image, String method) throws Exception {
        try (RecipeCard card = RecipeCard.withWrongPin(image)) {
            Document document = parse("<agreement/>".getBytes(StandardCharsets.UTF_8));
            DOMSignContext context = context(card.key("auth"), document.getDocumentElement(), card.provider);
            XMLSignature signature = signature(card.certificate("auth"), method);

            assertThatThrownBy(() -> signature.sign(context)).isInstanceOf(XMLSignatureException.class);
            assertThatThrownBy(() -> signature.sign(context)).isInstanceOf(XMLSignatureException.class);

            assertThat(card.triesLeft("PIN1")).isEqualTo(4);
        }
    }
}
