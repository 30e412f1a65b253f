package fi.digisign.pkcs15.file;

import fi.digisign.apdu.Bytes;

/** What a record of a linear EF holds besides its content. */
final class Records {

    private Records() {}

    /**
     * Takes a record's content out of it.
     *
     * @param record the record as read
     * @param tlvHeader whether it begins with a SIMPLE-TLV header: one byte tag, length in one byte or in FF and two
     *     (ISO/IEC 7816-4 §5.2.1)
     * @return the content without padding
     */
    static Bytes content(Bytes record, boolean tlvHeader) {
        Bytes content = tlvHeader ? withoutHeader(record) : record;
        int end = content.length();
        while (end > 0 && isPadding(content.at(end - 1))) {
            end--;
        }
        java.util.OptionalInt length = DerLength.of(content);
        int needed = length.isPresent() ? Math.min(length.getAsInt(), content.length()) : 0;
        return content.slice(0, Math.max(end, needed));
    }

    private static Bytes withoutHeader(Bytes record) {
        if (record.length() < 2) {
            return Bytes.EMPTY;
        }
        boolean longForm = record.at(1) == 0xFF;
        int header = longForm ? 4 : 2;
        if (record.length() < header) {
            return Bytes.EMPTY;
        }
        int length = longForm ? record.at(2) << 8 | record.at(3) : record.at(1);
        return record.slice(header, Math.min(record.length(), header + length));
    }

    private static boolean isPadding(int value) {
        return value == 0x00 || value == 0xFF;
    }
}
