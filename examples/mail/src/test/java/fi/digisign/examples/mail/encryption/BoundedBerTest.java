package fi.digisign.examples.mail.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.mail.Letters;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.MailFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that would cost time or memory end early. */
class BoundedBerTest {

    /** ContentInfo, the type, [0], EnvelopedData, version 2: all of unknown length. */
    private static final String BEGINNING = "3080 06092A864886F70D010703 A080 3080 020102";

    /** EncryptedContentInfo with AES-256-CBC, up to its content. */
    private static final String CONTENT =
            "3080 06092A864886F70D010701 301D 060960864801650304012A 0410 00000000000000000000000000000000";

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static InputStream endless(String beginning, String repeated) {
        byte[] unit = hex(repeated);
        InputStream rest = new InputStream() {
            private int at;

            @Override
            public int read() {
                return unit[at++ % unit.length] & 0xFF;
            }
        };
        return new SequenceInputStream(new ByteArrayInputStream(hex(beginning)), rest);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "recipients nested for ever, 'BEGINNING 3180', 3080",
        "recipients of unknown number, 'BEGINNING 3180', 3000",
        "recipients of 2 GiB, 'BEGINNING 31847FFFFFFF', 00",
        "recipients of 16 MiB, 'BEGINNING 318401000000', 00",
        "a number of 2 GiB, '3080 06092A864886F70D010703 A080 3080 02847FFFFFFF', 00",
        "a length of 126 bytes, '30FE', FF",
        "a type of 1 GiB, '3080 06843FFFFFFF', 01",
        "a tag that never ends, '3080 06092A864886F70D010703 A080 3080 1F', FF",
        "content nested for ever, 'BEGINNING 3100 CONTENT', 2480",
        "content nested for ever in [0], 'BEGINNING 3100 CONTENT A080', 2480",
        "no content, 'BEGINNING 3100 CONTENT A080', 0000",
        "sequences in content, 'BEGINNING 3100 CONTENT A080', 3080",
        "an element beyond the one around it, '3010 06092A864886F70D010703 A0847FFFFFFF', 00",
        "zeros, '', 00",
        "ones, '', FF"
    })
    @Timeout(20)
    void a_message_without_bounds_is_refused(String name, String beginning, String repeated) {
        InputStream in = endless(beginning.replace("BEGINNING", BEGINNING).replace("CONTENT", CONTENT), repeated);

        assertThatThrownBy(() -> {
                    Envelope envelope = Envelope.read(in, CMSObjectIdentifiers.envelopedData);
                    assertThat(envelope.recipients()).isEmpty();
                    drain(in);
                })
                .isInstanceOfAny(CMSException.class, IOException.class);
    }

    /** What is left would be read as content. */
    private static void drain(InputStream rest) throws IOException {
        InputStream bounded = new BoundedBer(
                new SequenceInputStream(new ByteArrayInputStream(hex(BEGINNING + "3100" + CONTENT + "A080")), rest));
        byte[] buffer = new byte[1 << 16];
        for (int read = 0; read < 1 << 21; ) {
            int count = bounded.read(buffer);
            if (count < 0) {
                throw new IOException("the end");
            }
            read += count;
        }
    }

    @Test
    void content_may_be_of_any_length_and_in_any_number_of_parts() throws Exception {
        InputStream content = endless(BEGINNING + "3100" + CONTENT + "A080", "0401FF");
        InputStream bounded = new BoundedBer(content);
        byte[] buffer = new byte[1 << 16];
        long read = 0;
        while (read < 5 << 20) {
            read += bounded.read(buffer);
        }
        assertThat(read).isGreaterThanOrEqualTo(5 << 20);
    }

    @Test
    void after_the_end_there_is_nothing() throws Exception {
        byte[] message = hex("300D 06092A864886F70D010703 0500 FFFF");
        byte[] whole = hex("300F 06092A864886F70D010703 A002 0500 FFFF");
        assertThat(new BoundedBer(new ByteArrayInputStream(message)).readAllBytes())
                .hasSize(15);
        assertThat(new BoundedBer(new ByteArrayInputStream(whole)).readAllBytes())
                .hasSize(17);
    }

    @Property(tries = 300)
    void any_bytes_end_in_an_envelope_or_an_error(@ForAll @Size(max = 300) byte[] bytes) {
        try {
            Envelope.read(new ByteArrayInputStream(bytes), CMSObjectIdentifiers.envelopedData);
        } catch (CMSException expected) {
            assertThat(expected).hasMessageContaining("damaged");
        }
    }

    /** One byte changed, anywhere: an answer or a MailException, at most one use of the key, never anything else. */
    @Test
    @Timeout(60)
    void any_changed_byte_of_a_message_ends_well(@TempDir Path folder) throws Exception {
        DecryptionCard card = DecryptionCard.image("fineid-v4");
        Path letter = Files.writeString(folder.resolve("letter.eml"), "Subject: TEST\r\n\r\nwords\r\n");
        Path encrypted = folder.resolve("encrypted.eml");
        try (MailFile mail = MailFile.open(letter)) {
            new MailEncryptor(Optional.empty(), Optional.empty())
                    .encrypt(
                            mail,
                            List.of(new MailRecipient("me", card.certificate("auth"), List.of(), true)),
                            encrypted,
                            false);
        }
        byte[] whole;
        try (InputStream in = Files.newInputStream(encrypted)) {
            whole = new jakarta.mail.internet.MimeMessage(Letters.session(), in)
                    .getInputStream()
                    .readAllBytes();
        }
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            byte[] changed = Arrays.copyOf(whole, i % 10 == 0 ? random.nextInt(whole.length) : whole.length);
            if (i % 10 != 0) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path file = Files.write(folder.resolve("changed.p7m"), changed);
            int before = card.operations.get();
            try (EncryptedMail mail = EncryptedMail.open(file)) {
                mail.decrypt(mail.keyAmong(card.keys()), folder.resolve("plain"), true);
            } catch (MailException expected) {
                assertThat(expected.remedy()).isNotEmpty();
            }
            assertThat(card.operations.get() - before).isLessThanOrEqualTo(1);
        }
    }
}
