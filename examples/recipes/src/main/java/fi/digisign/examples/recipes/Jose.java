package fi.digisign.examples.recipes;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.interfaces.ECKey;

/** JWS and JWE with Nimbus JOSE + JWT: docs/libraries.md. */
public final class Jose {

    private Jose() {}

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
