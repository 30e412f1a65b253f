package fi.digisign.testvectors.recorded;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;

/** File control information (ISO/IEC 7816-4:2013 §7.4.3) in the three forms SELECT can ask for by bits 4 and 3 of P2. */
final class ControlInformation {

    private static final int FCI = 0x6F;
    private static final int FCP = 0x62;
    private static final int SIZE = 0x80;
    private static final int SIZE_WITH_STRUCTURE = 0x81;
    private static final int DESCRIPTOR = 0x82;
    private static final int FILE_IDENTIFIER = 0x83;
    private static final int DF_NAME = 0x84;

    private ControlInformation() {}

    /** The size given by some recorded control information, -1 if none gives it. */
    static int size(Collection<Reply> recorded) {
        for (Reply reply : recorded) {
            byte[] inner = inner(reply.data().bytes());
            for (int tag : new int[] {SIZE, SIZE_WITH_STRUCTURE}) {
                byte[] value = value(inner, tag);
                if (value != null && value.length > 0 && value.length <= 3) {
                    int size = 0;
                    for (byte b : value) {
                        size = size << 8 | b & 0xFF;
                    }
                    return size;
                }
            }
        }
        return -1;
    }

    /** Whether recorded control information says that this is a directory (descriptor xx111000). */
    static boolean saysDirectory(Reply reply) {
        byte[] inner = inner(reply.data().bytes());
        byte[] descriptor = value(inner, DESCRIPTOR);
        if (descriptor != null && descriptor.length > 0) {
            return (descriptor[0] & 0x38) == 0x38;
        }
        return value(inner, DF_NAME) != null;
    }

    static boolean saysSize(Reply reply) {
        return size(java.util.List.of(reply)) >= 0;
    }

    /** An answer to a form of SELECT that was not recorded, from the forms that were. */
    static Reply forP2(int p2, Collection<Reply> recorded, String name, boolean directory, int size) {
        int wanted = p2 & 0x0C;
        if (wanted == 0x0C) {
            return Reply.DONE;
        }
        if (wanted == 0x08) {
            return Reply.status(0x6A86);
        }
        int template = wanted == 0x04 ? FCP : FCI;
        for (Reply reply : recorded) {
            byte[] inner = inner(reply.data().bytes());
            if (inner.length > 0) {
                return Reply.of(tlv(template, inner), reply.status());
            }
        }
        return Reply.of(tlv(template, made(name, directory, size)), 0x9000);
    }

    private static byte[] made(String name, boolean directory, int size) {
        byte[] bytes = name.startsWith("sfi:") ? new byte[0] : HexFormat.of().parseHex(name);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!directory) {
            out.writeBytes(tlv(SIZE_WITH_STRUCTURE, new byte[] {(byte) (size >> 8), (byte) size}));
        }
        out.writeBytes(tlv(DESCRIPTOR, new byte[] {(byte) (directory ? 0x38 : 0x01)}));
        if (bytes.length == 2) {
            out.writeBytes(tlv(FILE_IDENTIFIER, bytes));
        } else if (bytes.length > 0) {
            out.writeBytes(tlv(DF_NAME, bytes));
        }
        return out.toByteArray();
    }

    private static byte[] inner(byte[] data) {
        byte[] fcp = value(data, FCP);
        if (fcp != null) {
            return fcp;
        }
        byte[] fci = value(data, FCI);
        return fci == null ? new byte[0] : fci;
    }

    /** The value of the first data object with a one-byte tag; null if it is not there or the encoding is broken. */
    private static byte[] value(byte[] data, int tag) {
        int at = 0;
        while (at + 2 <= data.length) {
            int found = data[at++] & 0xFF;
            if ((found & 0x1F) == 0x1F) {
                while (at < data.length && (data[at++] & 0x80) != 0) {
                    // further tag bytes
                }
            }
            if (at >= data.length) {
                return null;
            }
            int length = data[at++] & 0xFF;
            if (length == 0x81 && at < data.length) {
                length = data[at++] & 0xFF;
            } else if (length == 0x82 && at + 1 < data.length) {
                length = (data[at++] & 0xFF) << 8 | data[at++] & 0xFF;
            } else if (length >= 0x80) {
                return null;
            }
            if (length > data.length - at) {
                return null;
            }
            if (found == tag) {
                return Arrays.copyOfRange(data, at, at + length);
            }
            at += length;
        }
        return null;
    }

    private static byte[] tlv(int tag, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (value.length > 0x7F) {
            out.write(value.length > 0xFF ? 0x82 : 0x81);
        }
        if (value.length > 0xFF) {
            out.write(value.length >> 8);
        }
        out.write(value.length);
        out.writeBytes(value);
        return out.toByteArray();
    }
}
