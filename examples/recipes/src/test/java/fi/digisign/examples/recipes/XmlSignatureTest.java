package fi.digisign.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.RSAPSSParameterSpec;
import javax.xml.crypto.dsig.spec.SignatureMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** XML signatures with the JDK's own javax.xml.crypto: docs/libraries.md. */
class XmlSignatureTest {

    private static final String RSA = "http://www.w3.org/2001/04/xmldsig-more#";
    private static final String PSS = "http://www.w3.org/2007/05/xmldsig-more#";

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

            signature(card, alias, method).sign(context);

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
            XMLSignature signature = signature(card, "auth", method);

            assertThatThrownBy(() -> signature.sign(context)).isInstanceOf(XMLSignatureException.class);
            assertThatThrownBy(() -> signature.sign(context)).isInstanceOf(XMLSignatureException.class);

            assertThat(card.triesLeft("PIN1")).isEqualTo(4);
        }
    }

    private static DOMSignContext context(PrivateKey key, Element parent, Provider provider) {
        DOMSignContext context = new DOMSignContext(key, parent);
        context.setProperty("org.jcp.xml.dsig.internal.dom.SignatureProvider", provider);
        return context;
    }

    private static XMLSignature signature(RecipeCard card, String alias, String method) throws Exception {
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        Reference everything = factory.newReference(
                "",
                factory.newDigestMethod(DigestMethod.SHA256, null),
                List.of(factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null)),
                null,
                null);
        SignedInfo info = factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(address(method), parameters(method)),
                List.of(everything));
        KeyInfoFactory keyInfos = factory.getKeyInfoFactory();
        KeyInfo keyInfo = keyInfos.newKeyInfo(List.of(keyInfos.newX509Data(List.of(card.certificate(alias)))));
        return factory.newXMLSignature(info, keyInfo);
    }

    private static String address(String method) {
        return (method.contains("MGF1") || method.equals("rsa-pss") ? PSS : RSA) + method;
    }

    private static SignatureMethodParameterSpec parameters(String method) {
        return method.equals("rsa-pss")
                ? new RSAPSSParameterSpec(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1))
                : null;
    }

    private static boolean isValid(Document document, PublicKey key) throws Exception {
        Element signature = (Element)
                document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
        DOMValidateContext context = new DOMValidateContext(KeySelector.singletonKeySelector(key), signature);
        return XMLSignatureFactory.getInstance("DOM")
                .unmarshalXMLSignature(context)
                .validate(context);
    }

    private static Document parse(byte[] text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text));
    }

    private static byte[] bytes(Document document) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(out));
        return out.toByteArray();
    }
}
