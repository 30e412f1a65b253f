package fi.digisign.examples.recipes;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** JWS and JWE with Nimbus JOSE + JWT: docs/libraries.md. */
public final class Jose {

    private Jose() {}

    public static JWSSigner signer(RecipeCard card, String alias, boolean named) throws Exception {
        if (card.certificate(alias).getPublicKey() instanceof RSAPublicKey) {
            return named ? rsaSigner(card.key(alias), card.provider) : new RSASSASigner(card.key(alias));
        }
        JWSSigner signer = ecSigner(card.key(alias));
        if (named) {
            signer.getJCAContext().setProvider(card.provider);
        }
        return signer;
    }

    public static JWSSigner rsaSigner(PrivateKey key, Provider provider) {
        JWSSigner signer = new RSASSASigner(key);
        signer.getJCAContext().setProvider(provider);
        return signer;
    }

    public static JWSSigner ecSigner(PrivateKey key) throws JOSEException {
        if (Curve.forECParameterSpec(((ECKey) key).getParams()).equals(Curve.P_384)) {
            JWSSigner signer = new ECDSASigner(key, Curve.P_384);
            return signer;
        }
        return new ECDSASigner(key, Curve.P_256);
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
            return named ? rsaDecrypter(card.key(alias), card.provider) : new RSADecrypter(card.key(alias));
        }
        return ecDecrypter(card.key(alias));
    }

    public static JWEDecrypter rsaDecrypter(PrivateKey key, Provider provider) {
        JWEDecrypter decrypter = new RSADecrypter(key);
        decrypter.getJCAContext().setKeyEncryptionProvider(provider);
        return decrypter;
    }

    public static JWEDecrypter ecDecrypter(PrivateKey key) throws JOSEException {
        JWEDecrypter decrypter = new ECDHDecrypter(key, null, Curve.P_384);
        return decrypter;
    }
}
