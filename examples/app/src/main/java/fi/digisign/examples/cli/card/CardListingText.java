package fi.digisign.examples.cli.card;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.output.DistinguishedName;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.pinentry.PinStateText;
import fi.digisign.examples.words.ResultText;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a card as text. */
final class CardListingText {

    private final PrintWriter out;
    private final Locale language;

    CardListingText(PrintWriter out, Locale language) {
        this.out = out;
        this.language = language;
    }

    void write(CardListing listing) {
        heading(ResultText.READERS);
        listing.readers()
                .forEach(reader ->
                        line(reader.cardPresent() ? reader.name() : say(ResultText.EMPTY_READER.with(reader.name()))));
        heading(ResultText.CARD);
        CardListing.CardRow card = listing.card();
        line(card.label() + ", " + card.family());
        card.serial().ifPresent(serial -> line(say(ResultText.SERIAL_NUMBER.with(serial))));
        line(say(ResultText.IN_READER.with(card.reader())));
        heading(ResultText.PINS);
        boolean anyTakesCode =
                listing.pins().stream().anyMatch(pin -> PinStateText.takesCode(pin.state(), pin.triesLeft()));
        listing.pins()
                .forEach(pin ->
                        line(pin.called() + ": " + say(PinStateText.of(pin.state(), pin.triesLeft(), anyTakesCode))));
        heading(ResultText.KEYS);
        listing.keys().forEach(this::key);
        heading(ResultText.OWN_CERTIFICATES);
        certificates(listing.certificates().stream().filter(CertificateRow::own).toList());
        heading(ResultText.CA_CERTIFICATES);
        certificates(listing.certificates().stream()
                .filter(certificate -> !certificate.own() && certificate.authority())
                .toList());
        List<CertificateRow> others = listing.certificates().stream()
                .filter(certificate -> !certificate.own() && !certificate.authority())
                .toList();
        if (!others.isEmpty()) {
            heading(ResultText.OTHER_CERTIFICATES);
            certificates(others);
        }
        out.flush();
    }

    private void key(CardListing.KeyRow key) {
        String size = key.size().isPresent() ? " " + key.size().getAsInt() : "";
        String usage = key.usage().stream().sorted().map(RecordJson::name).collect(Collectors.joining(", "));
        line(key.alias() + ": " + key.type() + size + ", " + usage);
        ResultText text = key.pinForEachUse() ? ResultText.KEY_PIN_EACH_USE : ResultText.KEY_PIN;
        key.pinCalled().ifPresent(pin -> detail(text.with(pin)));
    }

    private void certificates(List<CertificateRow> certificates) {
        if (certificates.isEmpty()) {
            line(say(ResultText.NONE));
        }
        for (CertificateRow row : certificates) {
            line(row.alias() + ": "
                    + row.subject().map(DistinguishedName::commonName).orElse(row.label()));
            row.problem().ifPresent(this::detail);
            row.issuer()
                    .map(DistinguishedName::commonName)
                    .map(ResultText.ISSUED_BY::with)
                    .ifPresent(this::detail);
            if (row.notBefore().isPresent() && row.notAfter().isPresent()) {
                detail(ResultText.VALID.with(
                        day(row.notBefore().get()), day(row.notAfter().get())));
            }
            if (!row.keyUsage().isEmpty()) {
                detail(ResultText.FOR.with(String.join(", ", row.keyUsage())));
            }
        }
    }

    /** As in the certificate, not as in the time zone of the computer. */
    private static LocalDate day(String instant) {
        return LocalDate.ofInstant(Instant.parse(instant), ZoneOffset.UTC);
    }

    private String say(Text text) {
        return text.in(language);
    }

    private void heading(Text text) {
        out.println(say(text));
    }

    /** Indented, and safe for the terminal: text from a card may contain anything. */
    private void line(String text) {
        out.println("  " + PlainText.of(text));
    }

    private void detail(Text text) {
        out.println("      " + PlainText.of(say(text)));
    }
}
