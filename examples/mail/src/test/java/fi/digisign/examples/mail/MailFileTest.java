package fi.digisign.examples.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for a message, and what is said of what is none. */
class MailFileTest {

    private static final String LETTER = Letters.HEADER + "Content-Type: text/plain\r\n\r\nTEST\r\n";

    @TempDir
    Path folder;

    private MailException refused(Path file) {
        return catchThrowableOfType(
                MailException.class, () -> MailFile.open(file).close());
    }

    private Path file(String content) throws Exception {
        return Letters.write(folder.resolve("letter.eml"), content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From maija@example.org Mon Nov  2 10:00:00 2026\r\n",
                "From - Mon Nov 02 10:00:00 2026\n",
                "From MAILER-DAEMON\n",
                ">From maija@example.org Mon Nov  2 10:00:00 2026\n"
            })
    void a_mailbox_file_is_no_message_however_many_it_holds(String line) throws Exception {
        for (String content : new String[] {line + LETTER, line + LETTER + "\r\n" + line + LETTER}) {
            MailException refused = refused(file(content));
            assertThat(refused).isInstanceOf(DamagedMailException.class).hasMessageContaining("is a mailbox file");
            assertThat(refused.remedy()).contains("save the message on its own as .eml");
            assertThat(refused.text().in(Locale.forLanguageTag("fi"))).contains("postilaatikkotiedosto");
            assertThat(refused.text().in(Locale.forLanguageTag("sv"))).contains("brevlådefil");
        }
    }

    @Test
    void an_author_is_no_line_of_a_mailbox() throws Exception {
        for (String first : new String[] {"From: maija@example.org\r\n", "From : maija@example.org\r\n"}) {
            Path file = file(first + "Subject: TEST\r\n\r\nFrom now on\r\n");
            assertThatCode(() -> MailFile.open(file).close()).doesNotThrowAnyException();
        }
    }

    @Test
    void a_byte_order_mark_is_refused_because_signed_bytes_are_taken_as_they_are() throws Exception {
        assertThat(refused(file("\uFEFF" + LETTER)))
                .isInstanceOf(DamagedMailException.class)
                .hasMessageContaining("byte order mark");
        Path wide = Files.write(folder.resolve("wide.eml"), ("\uFEFF" + LETTER).getBytes(StandardCharsets.UTF_16LE));
        assertThat(refused(wide)).hasMessageContaining("byte order mark");
    }

    @Test
    void what_is_wrong_is_said_in_each_language() throws Exception {
        for (String content :
                new String[] {"no message", "two words: are no field's name\r\n\r\n", "\r\nA: b\r\n\r\n"}) {
            MailException refused = refused(file(content));
            assertThat(refused).hasMessageContaining("does not begin with a header field");
            assertThat(refused.text().in(Locale.forLanguageTag("fi"))).endsWith("se ei ala otsakekentällä");
            assertThat(refused.text().in(Locale.forLanguageTag("sv"))).endsWith("det börjar inte med ett huvudfält");
        }
        MailException endless = refused(file("A: " + "x".repeat(MailFile.MAX_HEADER)));
        assertThat(endless).hasMessageContaining("its header does not end");
        assertThat(endless.text().in(Locale.forLanguageTag("fi"))).endsWith("sen otsake ei pääty");
        assertThat(endless.text().in(Locale.forLanguageTag("sv"))).endsWith("dess huvud tar inte slut");
    }

    @Test
    @Timeout(60)
    void a_folder_and_a_pipe_are_called_what_they_are() throws Exception {
        assertThat(refused(folder)).hasMessageContaining("is a folder");
        Path pipe = folder.resolve("pipe.eml");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(refused(pipe)).hasMessageContaining("is not a regular file");
        assertThat(refused(folder.resolve("missing.eml"))).hasMessageContaining("There is no message");
    }
}
