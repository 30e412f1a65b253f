package fi.digisign.examples.recipes;

import fi.digisign.examples.mail.MailFile;
import fi.digisign.examples.mail.contacts.Contacts;
import fi.digisign.examples.mail.encryption.Decrypted;
import fi.digisign.examples.mail.encryption.DecryptionKey;
import fi.digisign.examples.mail.encryption.EncryptedMail;
import fi.digisign.examples.mail.encryption.MailEncryptor;
import fi.digisign.examples.mail.encryption.RecipientCheck;
import fi.digisign.examples.mail.encryption.RecipientList;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Messages encrypted for several people, and decrypted by the card: docs/mail.md. */
public final class SecretMail {

    private SecretMail() {}

    public static void sendAndRead(Contacts contacts, List<DecryptionKey> keys) throws Exception {
        try (MailFile mail = MailFile.open(Path.of("letter.eml"))) {
            RecipientList to =
                    RecipientList.addressed(mail, contacts); // certificates for To and Cc; says which are missing
            new RecipientCheck(Set.of(), Instant.now()).check(to.recipients());
            new MailEncryptor(Optional.empty(), Optional.empty())
                    .encrypt(mail, to.recipients(), Path.of("letter-encrypted.eml"), false);
        }
        try (EncryptedMail mail = EncryptedMail.open(Path.of("letter-encrypted.eml"))) {
            DecryptionKey key = mail.keyAmong(keys); // by the certificate that the message names; no PIN
            Decrypted done = mail.decrypt(key, Path.of("letter.txt.eml"), false);
            System.out.println(done.cipher().isAuthenticated()); // whether a change on the way would have been noticed
        }
    }
}
