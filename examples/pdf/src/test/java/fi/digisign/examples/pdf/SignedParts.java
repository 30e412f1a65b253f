package fi.digisign.examples.pdf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two halves of the last signature in a file, cut out by hand, not by the code under test. */
record SignedParts(byte[] content, byte[] cms, byte[] contents) {

    private static final Pattern BYTE_RANGE = Pattern.compile("/ByteRange\\s*\\[\\s*0 (\\d+) (\\d+) (\\d+)\\s*]");

    static SignedParts of(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        Matcher matcher = BYTE_RANGE.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        int end = 0;
        int start = 0;
        while (matcher.find()) {
            end = Integer.parseInt(matcher.group(1));
            start = Integer.parseInt(matcher.group(2));
        }
        byte[] content = Arrays.copyOf(bytes, end + bytes.length - start);
        System.arraycopy(bytes, start, content, end, bytes.length - start);
        String hex = new String(bytes, end + 1, start - end - 2, StandardCharsets.US_ASCII);
        byte[] padded = HexFormat.of().parseHex(hex);
        int length = 4 + ((padded[2] & 0xff) << 8 | padded[3] & 0xff); // 30 82 xx xx
        return new SignedParts(content, Arrays.copyOf(padded, length), padded);
    }
}
