package fi.digisign.examples.mail.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.mail.MailAddress;
import fi.digisign.examples.mail.MailException;
import fi.digisign.testvectors.CardImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsTest {

    @TempDir
    Path folder;

    private final X509Certificate certificate = anyCertificate();

    private Contacts contacts() {
        return new Contacts(folder.resolve("own/contacts"));
    }

    private static X509Certificate anyCertificate() {
        try {
            byte[] der = CardImage.load("fineid-v4").contents().files().stream()
                    .filter(file -> file.path().toString().equals("3F00/5016/4332"))
                    .findFirst()
                    .orElseThrow()
                    .content();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static MailAddress address(String text) {
        return MailAddress.of(text).orElseThrow();
    }

    @Test
    void whoever_is_put_in_is_found_until_taken_out() throws Exception {
        Contacts contacts = contacts();
        Contact maija = new Contact(address("maija@example.org"), certificate, List.of("2.16.840.1.101.3.4.1.46"));
        assertThat(contacts.list()).isEmpty();
        assertThat(contacts.find(maija.address())).isEmpty();

        contacts.put(maija);
        contacts.put(new Contact(address("Matti.Meikäläinen@example.net"), certificate, List.of()));

        assertThat(contacts.find(maija.address())).contains(maija);
        assertThat(contacts.list())
                .extracting(contact -> contact.address().toString())
                .containsExactly("Matti.Meikäläinen@example.net", "maija@example.org");
        contacts.put(new Contact(maija.address(), certificate, List.of()));
        assertThat(contacts.list()).hasSize(2);
        assertThat(contacts.remove(maija.address())).isTrue();
        assertThat(contacts.remove(maija.address())).isFalse();
        assertThat(contacts.find(maija.address())).isEmpty();
    }

    @Test
    void the_exact_address_is_preferred_and_ambiguity_finds_nobody() throws Exception {
        Contacts contacts = contacts();
        contacts.put(new Contact(address("Maija@example.org"), certificate, List.of()));
        assertThat(contacts.find(address("maija@EXAMPLE.org"))).isPresent();

        contacts.put(new Contact(address("MAIJA@example.org"), certificate, List.of()));
        assertThat(contacts.find(address("maija@example.org"))).isEmpty();
        assertThat(contacts.find(address("Maija@example.org")).orElseThrow().address())
                .isEqualTo(address("Maija@example.org"));
    }

    @Test
    void only_the_owner_can_read_them_and_nothing_else_lies_about() throws Exception {
        Contacts contacts = contacts();
        contacts.put(new Contact(address("maija@example.org"), certificate, List.of()));
        try (Stream<Path> files = Files.list(contacts.folder())) {
            List<Path> all = files.toList();
            assertThat(all).containsExactly(contacts.folder().resolve("maija@example.org.pem"));
            assertThat(Files.getPosixFilePermissions(all.get(0)))
                    .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
        assertThat(Files.getPosixFilePermissions(contacts.folder()))
                .doesNotContain(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd@example.org",
                "CON@example.org",
                ".hidden@example.org",
                "a/b\\c:d*e?f\"<>|@example.org",
                "%2e%2e@example.org",
                "ääkköset@example.org"
            })
    void no_address_leads_out_of_the_folder(String text) throws Exception {
        Contacts contacts = contacts();
        contacts.put(new Contact(address(text), certificate, List.of()));
        try (Stream<Path> files = Files.list(contacts.folder())) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file ->
                            assertThat(file.getFileName().toString()).matches("[a-z0-9%@+-][A-Za-z0-9._%@+-]*\\.pem"));
        }
        assertThat(contacts.find(address(text))).isPresent();
    }

    @Test
    void the_longest_address_has_a_file_too() throws Exception {
        String longest = "ä".repeat(240) + "@example.org";
        Contacts contacts = contacts();
        contacts.put(new Contact(address(longest), certificate, List.of()));
        contacts.put(new Contact(address("ä" + longest), certificate, List.of()));
        assertThat(contacts.find(address(longest))).isPresent();
        assertThat(contacts.list()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Address: x@example.org",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "Address: x@example.org\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "Address: nobody\n-----BEGIN CERTIFICATE-----\n"
            })
    void damaged_files_are_named(String content) throws Exception {
        Contacts contacts = contacts();
        Files.createDirectories(contacts.folder());
        Path file =
                Files.write(contacts.folder().resolve("x@example.org.pem"), content.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(contacts::list).isInstanceOf(MailException.class).hasMessageContaining(file.toString());
        assertThatThrownBy(() -> contacts.find(address("x@example.org"))).isInstanceOf(MailException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "maija@example.org, maija@EXAMPLE.ORG, true",
        "maija@example.org, Maija@example.org, false",
        "maija@bücher.example, maija@xn--bcher-kva.example, true",
        "mäi@example.org, mai\u0308@example.org, false",
        "mä@example.org, ma\u0308@example.org, true",
    })
    void addresses_are_compared_as_the_standard_wants(String one, String other, boolean equal) {
        assertThat(address(one).equals(address(other))).isEqualTo(equal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "maija", "maija@", "@example.org", "a b@example.org", "a@b..c", "a@b\nc"})
    void what_is_no_address_is_none(String text) {
        assertThat(MailAddress.of(text)).isEmpty();
    }

    @Test
    void each_platform_has_its_folder() {
        Path home = Path.of("/home/test");
        assertThat(ContactsFolder.of(Map.of("DIGISIGN_CONTACTS", "/x"), "Linux", home))
                .isEqualTo(Path.of("/x"));
        assertThat(ContactsFolder.of(Map.of(), "Linux", home))
                .isEqualTo(Path.of("/home/test/.local/share/digisign/contacts"));
        assertThat(ContactsFolder.of(Map.of("XDG_DATA_HOME", "/data"), "Linux", home))
                .isEqualTo(Path.of("/data/digisign/contacts"));
        assertThat(ContactsFolder.of(Map.of("XDG_DATA_HOME", "data"), "Linux", home))
                .isEqualTo(Path.of("/home/test/.local/share/digisign/contacts"));
        assertThat(ContactsFolder.of(Map.of(), "Mac OS X", home))
                .isEqualTo(Path.of("/home/test/Library/Application Support/DIGISIGN/contacts"));
        assertThat(ContactsFolder.of(Map.of("APPDATA", "/roaming"), "Windows 11", home))
                .isEqualTo(Path.of("/roaming/DIGISIGN/contacts"));
        assertThat(ContactsFolder.of(Map.of(), "Windows 11", home))
                .isEqualTo(Path.of("/home/test/AppData/Roaming/DIGISIGN/contacts"));
    }
}
