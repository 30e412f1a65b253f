package fi.digisign.examples.cli;

import fi.digisign.pkcs15.PinStatus;
import fi.digisign.pkcs15.TokenPin;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Shows a card as a person would want to see it. */
final class CardListingText {

    private final PrintWriter out;

    CardListingText(PrintWriter out) {
        this.out = out;
    }

    void write(CardListing listing) {
        heading("Readers");
        listing.readers().forEach(reader -> line(reader.name() + (reader.cardPresent() ? "" : " (empty)")));
        heading("Card");
        CardListing.CardRow card = listing.card();
        line(card.label() + ", " + card.family());
        card.serial().ifPresent(serial -> line("serial number " + serial));
        line("in " + card.reader());
        heading("PINs");
        listing.pins().forEach(pin -> line(name(pin) + ": " + state(pin)));
        heading("Keys");
        listing.keys().forEach(this::key);
        heading("Own certificates");
        certificates(listing.certificates().stream().filter(CertificateRow::own).toList());
        heading("CA certificates");
        certificates(listing.certificates().stream()
                .filter(certificate -> !certificate.own() && certificate.authority())
                .toList());
        List<CertificateRow> others = listing.certificates().stream()
                .filter(certificate -> !certificate.own() && !certificate.authority())
                .toList();
        if (!others.isEmpty()) {
            heading("Other certificates");
            certificates(others);
        }
        out.flush();
    }

    /** Cards call a PUK what they like, such as "Unblock". */
    private static String name(CardListing.PinRow pin) {
        boolean unmarked = pin.role() == TokenPin.Role.PUK && !pin.name().contains("PUK");
        return unmarked ? pin.name() + " (PUK)" : pin.name();
    }

    private static String state(CardListing.PinRow pin) {
        if (pin.state() == PinStatus.State.BLOCKED) {
            return "blocked";
        }
        if (pin.state() == PinStatus.State.NOT_ACTIVATED) {
            return "not activated yet";
        }
        String tries = pin.triesLeft().isEmpty()
                ? "tries left unknown"
                : pin.triesLeft().getAsInt() == 1
                        ? "1 try left"
                        : pin.triesLeft().getAsInt() + " tries left";
        return tries + (pin.state() == PinStatus.State.VERIFIED ? ", verified" : "");
    }

    private void key(CardListing.KeyRow key) {
        String size = key.size().isPresent() ? " " + key.size().getAsInt() : "";
        String usage = key.usage().stream().sorted().map(RecordJson::name).collect(Collectors.joining(", "));
        line(key.alias() + ": " + key.type() + size + ", " + usage);
        key.pin().ifPresent(pin -> line("    PIN: " + pin + (key.pinForEachUse() ? ", asked for each use" : "")));
    }

    private void certificates(List<CertificateRow> certificates) {
        if (certificates.isEmpty()) {
            line("none");
        }
        for (CertificateRow row : certificates) {
            line(row.alias() + ": "
                    + row.subject().map(DistinguishedName::commonName).orElse(row.label()));
            row.problem().ifPresent(problem -> line("    " + problem));
            row.issuer().ifPresent(issuer -> line("    issued by " + DistinguishedName.commonName(issuer)));
            if (row.notBefore().isPresent() && row.notAfter().isPresent()) {
                line("    valid from " + day(row.notBefore().get()) + " to "
                        + day(row.notAfter().get()));
            }
            if (!row.keyUsage().isEmpty()) {
                line("    for " + String.join(", ", row.keyUsage()));
            }
        }
    }

    private static String day(String instant) {
        int end = instant.indexOf('T');
        return end < 0 ? instant : instant.substring(0, end);
    }

    private void heading(String text) {
        out.println(text);
    }

    /** Indented, and without anything that plays with the terminal; what a card says may be anything. */
    private void line(String text) {
        String indent = text.startsWith("    ") ? "      " : "  ";
        out.println(indent + PlainText.of(text));
    }
}
