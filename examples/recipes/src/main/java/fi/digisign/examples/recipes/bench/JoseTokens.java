package fi.digisign.examples.recipes.bench;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import fi.digisign.examples.recipes.Jose;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Tokens signed by a card and verified in software, encrypted in software and decrypted by a card. */
public final class JoseTokens {

    private JoseTokens() {}

    public static JWSSigner signer(RecipeCard card, String alias, boolean named) throws Exception {
        if (card.certificate(alias).getPublicKey() instanceof RSAPublicKey) {
            return named ? Jose.rsaSigner(card.key(alias), card.provider) : new RSASSASigner(card.key(alias));
        }
        JWSSigner signer = Jose.ecSigner(card.key(alias));
        if (named) {
            signer.getJCAContext().setProvider(card.provider);
        }
        return signer;
    }

    public static JWSVerifier verifier(PublicKey key) throws JOSEException {
        return key instanceof ECPublicKey ec ? new ECDSAVerifier(ec) : new RSASSAVerifier((RSAPublicKey) key);
    }

    public static String encrypted(PublicKey key, String algorithm) throws JOSEException {
        JWEObject message = new JWEObject(
                new JWEHeader(JWEAlgorithm.parse(algorithm), EncryptionMethod.A256GCM), new Payload("TEST"));
        message.encrypt(key instanceof ECPublicKey ec ? new ECDHEncrypter(ec) : new RSAEncrypter((RSAPublicKey) key));
        return message.serialize();
    }

    public static JWEDecrypter decrypter(RecipeCard card, String alias, boolean named) throws Exception {
        if (card.certificate(alias).getPublicKey() instanceof RSAPublicKey) {
            return named ? Jose.rsaDecrypter(card.key(alias), card.provider) : new RSADecrypter(card.key(alias));
        }
        return Jose.ecDecrypter(card.key(alias));
    }
}
