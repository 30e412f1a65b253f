package fi.digisign.examples.matrix;

import java.util.List;
import java.util.stream.Stream;

/** All paths that go in one JVM with a virtual card. */
final class Rows {

    private Rows() {}

    static List<Row> all() {
        return Stream.of(
                        SignatureRows.all(),
                        CipherRows.all(),
                        KeyStoreRows.all(),
                        TlsRows.all(),
                        LibraryRows.all(),
                        NoHarmRows.all(),
                        CommandRows.all())
                .flatMap(List::stream)
                .toList();
    }
}
