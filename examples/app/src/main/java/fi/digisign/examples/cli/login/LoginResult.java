package fi.digisign.examples.cli.login;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.examples.cli.output.DistinguishedName;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.tls.CertificateChoice;
import fi.digisign.examples.tls.CertificateChoice.Verdict;
import fi.digisign.examples.words.LoginText;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * A login that worked.
 *
 * @param address the page
 * @param protocol the version of TLS
 * @param cipherSuite its algorithms
 * @param server whom the server showed to be
 * @param choice which key answered, and why; empty if the server asked for none
 * @param status the HTTP status of the answer
 */
record LoginResult(
        URI address,
        String protocol,
        String cipherSuite,
        X509Certificate server,
        Optional<CertificateChoice> choice,
        int status)
        implements Result {

    static LoginResult of(URI address, HttpResponse<?> answer, Optional<CertificateChoice> choice)
            throws SSLPeerUnverifiedException {
        SSLSession session = answer.sslSession()
                .orElseThrow(
                        () -> new SSLPeerUnverifiedException("The connection to " + address + " is not protected"));
        return new LoginResult(
                address,
                session.getProtocol(),
                session.getCipherSuite(),
                (X509Certificate) session.getPeerCertificates()[0],
                choice,
                answer.statusCode());
    }

    @Override
    public void text(PrintWriter out, Locale language) {
        line(out, LoginText.CONNECTED.with(address).in(language));
        indented(out, LoginText.PROTOCOL.with(protocol, cipherSuite).in(language));
        indented(out, LoginText.SERVER.with(subject()).in(language));
        indented(out, LoginText.ISSUER.with(issuer()).in(language));
        indented(out, LoginText.STATUS.with(status).in(language));
        if (choice.isEmpty()) {
            line(out, LoginText.NOT_ASKED.in(language));
        }
        for (Verdict verdict : choice.map(CertificateChoice::verdicts).orElse(List.of())) {
            LoginText text = verdict.chosen() ? LoginText.CHOSEN : LoginText.NOT_CHOSEN;
            line(out, text.with(verdict.alias(), verdict.reason()).in(language));
        }
    }

    private static void line(PrintWriter out, String text) {
        out.println(PlainText.of(text));
    }

    private static void indented(PrintWriter out, String text) {
        out.println("  " + text.replaceAll("\\p{Cntrl}", " "));
    }

    private String subject() {
        return DistinguishedName.text(server.getSubjectX500Principal());
    }

    private String issuer() {
        return DistinguishedName.text(server.getIssuerX500Principal());
    }

    @Override
    public JsonObject json() {
        JsonObject object = new JsonObject();
        object.addProperty("url", address.toString());
        object.addProperty("protocol", protocol);
        object.addProperty("cipherSuite", cipherSuite);
        object.addProperty("server", subject());
        object.addProperty("serverIssuer", issuer());
        object.addProperty("status", status);
        object.addProperty("certificateRequested", choice.isPresent());
        choice.flatMap(CertificateChoice::chosen).ifPresent(alias -> object.addProperty("alias", alias));
        JsonArray keys = new JsonArray();
        for (Verdict verdict : choice.map(CertificateChoice::verdicts).orElse(List.of())) {
            JsonObject key = new JsonObject();
            key.addProperty("alias", verdict.alias());
            key.addProperty("chosen", verdict.chosen());
            key.addProperty("reason", verdict.reason().english());
            keys.add(key);
        }
        object.add("keys", keys);
        return object;
    }
}
