package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.words.FormatText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@link ObjectDirectory}: A0 to A8, each holding a path (30) or the objects themselves (A0). */
final class ObjectDirectoryDecoder {

    private static final int WRAPPER = 0x30;
    private static final int MAX_WRAPPED = 64;

    private ObjectDirectoryDecoder() {}

    static ObjectDirectory decode(Bytes file) throws FormatException {
        Decoded<List<DirectoryEntry>> decoded =
                DirectoryReader.read(file, tag -> isEntry(tag) || tag == WRAPPER, ObjectDirectoryDecoder::decode);
        List<DirectoryEntry> entries =
                decoded.objects().stream().flatMap(List::stream).toList();
        return new ObjectDirectory(entries, decoded.problems());
    }

    private static boolean isEntry(int tag) {
        return tag >= 0xA0 && tag <= 0xA8;
    }

    private static List<DirectoryEntry> decode(Element element, ProblemLog log) throws FormatException {
        if (element.tag() != WRAPPER) {
            return List.of(entry(element));
        }
        List<DirectoryEntry> entries = new ArrayList<>();
        List<Element> wrapped = element.readableChildren(log).all();
        if (wrapped.size() > MAX_WRAPPED) {
            log.add(element, FormatText.TOO_MANY_ENTRIES.with(MAX_WRAPPED));
        }
        for (Element inner : wrapped.subList(0, Math.min(wrapped.size(), MAX_WRAPPED))) {
            if (isEntry(inner.tag())) {
                try {
                    entries.add(entry(inner));
                } catch (FormatException bad) {
                    log.add(bad.asProblem());
                }
            } else {
                log.add(inner, FormatText.NO_SUCH_ENTRIES);
            }
        }
        return entries;
    }

    private static DirectoryEntry entry(Element element) throws FormatException {
        Optional<Element> content = element.children().next();
        if (content.isPresent() && content.get().tag() == 0x30) {
            return entry(element, new DirectoryLocation.File(PathDecoder.decode(content.get())));
        }
        if (content.isPresent() && content.get().tag() == 0xA0) {
            return entry(element, new DirectoryLocation.Inline(content.get().value()));
        }
        throw element.wrong(FormatText.ENTRY_POINTS_NOWHERE);
    }

    private static DirectoryEntry entry(Element element, DirectoryLocation location) {
        return new DirectoryEntry(ObjectClass.values()[element.tag() - 0xA0], location);
    }
}
