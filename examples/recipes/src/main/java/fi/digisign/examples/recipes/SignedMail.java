package fi.digisign.examples.recipes;

import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.mail.MailAddress;
import fi.digisign.examples.mail.contacts.Contact;
import fi.digisign.examples.mail.contacts.Contacts;
import fi.digisign.examples.mail.contacts.ContactsFolder;
import fi.digisign.examples.mail.contacts.LearnedContact;
import fi.digisign.examples.mail.signature.MailReport;
import fi.digisign.examples.mail.signature.MailSigner;
import fi.digisign.examples.mail.signature.MailVerifier;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Messages signed and verified, and what is learned from them: docs/mail.md. */
public final class SignedMail {

    private SignedMail() {}

    public static void sign(PrivateKey privateKey, List<X509Certificate> chain, KeyStore keyStore) throws Exception {
        SigningKey key = new SigningKey(privateKey, chain, keyStore.getProvider()); // of KeyStore "DIGISIGN"
        MailSigner signer = new MailSigner(key, Optional.of(chain.get(0)), MailSigner.Form.DETACHED);
        Path letter = Path.of("letter.eml");
        signer.warnings(letter).forEach(warning -> System.err.println(warning.english())); // before any PIN
        signer.sign(letter, Path.of("letter-signed.eml"), false); // one use of the key
    }

    public static MailReport verified(X509Certificate root) throws Exception {
        MailVerifier verifier = new MailVerifier(Trust.online(List.of(root))); // nobody else is trusted
        MailReport report = verifier.verify(Path.of("letter-signed.eml"));
        report.valid(); // all of it signed, all in order
        report.signatures().get(0).faults(); // the worst first
        return report;
    }

    public static Optional<Contact> learned(X509Certificate root) throws Exception {
        Contacts contacts = new Contacts(ContactsFolder.standard());
        LearnedContact learned = LearnedContact.from(Path.of("answer.eml"), Trust.online(List.of(root)));
        if (learned.trusted()) { // else compare Fingerprint.of(learned.certificate())
            for (Contact contact : learned.contacts()) {
                contacts.put(contact);
            }
        }
        Optional<Contact> maija =
                contacts.find(MailAddress.of("maija@example.org").orElseThrow());
        return maija;
    }
}
