package fi.digisign.pkcs15.format;

import static fi.digisign.pkcs15.format.Der.all;
import static fi.digisign.pkcs15.format.Der.label;
import static fi.digisign.pkcs15.format.Der.of;
import static fi.digisign.pkcs15.format.Der.path;
import static fi.digisign.pkcs15.format.Der.seq;
import static fi.digisign.pkcs15.format.Der.text;

import fi.digisign.apdu.Bytes;

/** One sane file of each kind, with everything optional in it, for tests to look at and to damage. */
final class Examples {

    static final Bytes EF_DIR = of(
            0x61,
            of(0x4F, "E828BD080FA000000167455349474E"),
            text(0x50, "TEST card"),
            of(0x51, "3F005015"),
            of(
                    0x73,
                    of(0x06, "2A81768405040101"),
                    path("3F0050155031"),
                    of(0xA0, of(0x04, "5032")),
                    of(0xA1, of(0x04, "5033"), of(0x02, "10"), of(0x80, "0200")),
                    of(0x4F, "A000000167455349474E")));

    static final Bytes ODF = all(
            of(0xA8, path("3F0050154408")),
            of(0xA4, path("4404")),
            of(0xA0, seq(of(0xA1, of(0x4F, "A000000063"), of(0x04, "4400")), of(0x02, "00"), of(0x80, "0100"))),
            of(0xA4, of(0xA0, seq(seq(label("inside")), seq(of(0x04, "07")), of(0xA1, seq(path("4407")))))));

    static final Bytes TOKEN_INFO = seq(
            of(0x02, "01"),
            of(0x04, "8408" + "3132333435363738"),
            label("TEST maker"),
            text(0x80, "TEST token"),
            of(0x03, "0460"),
            seq(seq(of(0x02, "01"), of(0x06, "2B0E"), of(0x04, "A0000001"))),
            of(0xA1, of(0x80, "10"), of(0x84, "0100")),
            of(
                    0xA2,
                    seq(
                            of(0x02, "01"),
                            of(0x02, "1041"),
                            of(0x05, ""),
                            of(0x03, "0640"),
                            of(0x06, "2A8648CE3D0403"),
                            of(0x02, "54")),
                    seq(of(0x02, "8F"), of(0x02, "0D"), seq(of(0x06, "608648016503040201")), of(0x03, "0640")),
                    seq(of(0x02, "03"), of(0x02, "80000001"), of(0x03, "0204"))),
            text(0x83, "issuer"),
            text(0x84, "holder"),
            of(0xA5, text(0x18, "20260131120000Z")),
            text(0x13, "fi"));

    static final Bytes PRIVATE_KEYS = all(
            seq(
                    seq(label("TEST authentication"), of(0x03, "0780"), of(0x04, "01")),
                    seq(
                            of(0x04, "45"),
                            of(0x03, "0520"),
                            of(0x01, "FF"),
                            of(0x03, "03B8"),
                            of(0x02, "81"),
                            text(0x18, "20260101000000Z"),
                            text(0x80, "20310101000000Z"),
                            of(0xA1, of(0x02, "01"), of(0x02, "8F"))),
                    of(0xA0, seq(seq(of(0x31, "")), of(0xA0, seq(of(0x02, "02"), of(0x04, "AABB"))))),
                    of(0xA1, seq(path("3F0050154B01"), of(0x02, "0C00"), of(0x02, "05")))),
            of(
                    0xA0,
                    seq(label("TEST signature"), of(0x03, "0780"), of(0x04, "02"), of(0x02, "01")),
                    seq(of(0x04, "46"), of(0x03, "060040"), of(0x02, "02")),
                    of(0xA1, seq(path(""), of(0x02, "0180"), seq(of(0x06, "2B81040022"), of(0x03, "0640"))))));

    static final Bytes PUBLIC_KEYS = of(
            0xA0,
            seq(label("TEST public")),
            seq(of(0x04, "45"), of(0x03, "0102")),
            of(0xA1, seq(of(0xA0, of(0x04, "04" + "11".repeat(64))), of(0x02, "0100"))));

    static final Bytes SECRET_KEYS = of(
            0xAF,
            seq(label("TEST secret")),
            seq(of(0x04, "09"), of(0x03, "06C0")),
            of(0xA0, seq(of(0x02, "0100"))),
            of(0xA1, seq(path("4500"))));

    static final Bytes CERTIFICATES = all(
            seq(
                    seq(label("TEST certificate")),
                    seq(
                            of(0x04, "45"),
                            of(0x01, "00"),
                            seq(of(0x02, "01"), of(0x30, "")),
                            of(0xA2, seq(of(0x02, "04"), of(0x04, "CC"))),
                            of(0x83, "FF")),
                    of(
                            0xA1,
                            seq(
                                    seq(of(0x04, "4301"), of(0x02, "BC8A"), of(0x80, "0400")),
                                    seq(of(0x31, "")),
                                    of(0xA0, seq(of(0x31, "01"))),
                                    of(0x02, "1234")))),
            of(0xA5, seq(), seq(of(0x04, "47"), of(0x01, "01")), of(0xA1, seq(text(0x13, "https://example.test/c")))));

    static final Bytes DATA = all(
            seq(seq(label("TEST data")), seq(label("app"), of(0x06, "2A03"), of(0x04, "01")), of(0xA1, path("4601"))),
            of(0xA1, seq(), seq(), of(0xA1, seq(of(0x06, "2A0304"), of(0xA0, of(0x04, "0102"))))));

    static final Bytes AUTHENTICATION = all(
            seq(
                    seq(
                            label("TEST PIN"),
                            of(0x03, "06C0"),
                            of(0x04, "03"),
                            seq(
                                    seq(of(0x03, "0640"), of(0xA2, of(0x04, "01"), of(0xA0, of(0x04, "02")))),
                                    seq(of(0x03, "0520"), of(0x05, "")))),
                    seq(of(0x04, "01"), of(0x02, "07")),
                    of(
                            0xA1,
                            seq(
                                    of(0x03, "024C"),
                                    of(0x0A, "01"),
                                    of(0x02, "04"),
                                    of(0x02, "0C"),
                                    of(0x02, "0C"),
                                    of(0x80, "82"),
                                    of(0x04, "FF"),
                                    text(0x18, "20260101000000Z"),
                                    path("3F005015")))),
            of(
                    0xA0,
                    seq(),
                    seq(of(0x04, "02")),
                    of(0xA1, seq(of(0x03, "0640"), of(0x06, "2A03"), seq(), of(0x02, "05"), path("3F00")))),
            of(0xA1, seq(), seq(of(0x04, "04")), of(0xA1, seq(of(0x01, "00"), of(0x04, "09")))),
            of(0xA2, seq(), seq(of(0x04, "05")), of(0xA1, of(0xA0, of(0x04, "0A0B")))));

    private Examples() {}
}
