package fi.digisign.examples.mail;

import jakarta.mail.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** TEST messages. */
public final class Letters {

    /** Everything a header may have. */
    public static final String HEADER = "Received: from test by test;\r\n\tMon, 2 Nov 2026 10:00:00 +0200\r\n"
            + "From: =?UTF-8?Q?TEST_M=C3=A4kel=C3=A4?= <maija@example.org>\r\n"
            + "To: TEST Käyttäjä <matti@example.net>\r\n"
            + "Subject: =?UTF-8?B?VEVTVCDDpMOkbmk=?=\r\n =?UTF-8?Q?_and_more?=\r\n"
            + "X-Odd:no space\r\n"
            + "Date: Mon, 02 Nov 2026 10:00:00 +0200\r\n"
            + "MIME-Version: 1.0\r\n";

    public static final String MIXED = HEADER
            + "Content-Type: multipart/mixed; boundary=\"outer\"\r\n"
            + "\r\n"
            + "preamble\r\n"
            + "--outer\r\n"
            + "Content-Type: multipart/alternative; boundary=outer-inner\r\n"
            + "\r\n"
            + "--outer-inner\r\n"
            + "Content-Type: text/plain; charset=utf-8; format=flowed\r\n"
            + "Content-Transfer-Encoding: 8bit\r\n"
            + "\r\n"
            + "Hyvää päivää, \r\nFrom now on\r\n.\r\n\r\n"
            + "--outer-inner\r\n"
            + "Content-Type: text/html; charset=utf-8\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n"
            + "\r\n"
            + "<p>Hyv=C3=A4=C3=A4 p=C3=A4iv=C3=A4=C3=A4</p>\r\n"
            + "--outer-inner--\r\n"
            + "\r\n"
            + "--outer\r\n"
            + "Content-Type: application/octet-stream; name=\"ä.bin\"\r\n"
            + "Content-Transfer-Encoding: base64\r\n"
            + "Content-Disposition: attachment; filename*=utf-8''%C3%A4.bin\r\n"
            + "\r\n"
            + "AAECAwQ=\r\n"
            + "--outer\r\n"
            + "Content-Type: message/rfc822\r\n"
            + "\r\n"
            + "From: other@example.net\r\nSubject: inside\r\n\r\nforwarded \r\n"
            + "--outer--\r\n"
            + "epilogue\r\n";

    private Letters() {}

    public static Path write(Path file, String content) throws Exception {
        return Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    public static Path plain(Path file) throws Exception {
        return write(
                file,
                HEADER + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                        + "Hyvää päivää!\r\n");
    }

    /** A session that knows no server. */
    public static Session session() {
        return Session.getInstance(new Properties());
    }
}
