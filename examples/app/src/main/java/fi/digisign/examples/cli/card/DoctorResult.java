package fi.digisign.examples.cli.card;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.words.DoctorText;
import fi.digisign.provider.diagnosis.Advice;
import fi.digisign.provider.diagnosis.Diagnosis;
import fi.digisign.provider.diagnosis.Finding;
import fi.digisign.provider.diagnosis.Finding.Severity;
import fi.digisign.provider.diagnosis.FindingCode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A diagnosis for people and programs.
 *
 * @param diagnosis what was found
 * @param commands the commands that this program has, to name those that help
 * @param cardOption how those are told which card is meant; empty, or a blank and the option
 * @param evidence whether to tell people how it was found
 */
record DoctorResult(Diagnosis diagnosis, Set<String> commands, String cardOption, boolean evidence) implements Result {

    private static final int WIDTH = 80;
    private static final String INDENT = "    ";
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]{1,70}\"|\\S)+");

    /** A finding as it is in JSON; texts are English there. */
    record Row(
            String code,
            String severity,
            String layer,
            Optional<String> reader,
            Optional<String> card,
            Optional<String> subject,
            OptionalInt triesLeft,
            Optional<String> date,
            Optional<String> detail,
            Text found,
            Text meaning,
            Text remedy,
            String evidence) {}

    @Override
    public void text(PrintWriter out, Locale language) {
        out.println(headline().in(language));
        for (Finding finding : diagnosis.findings()) {
            Advice advice = Advice.of(finding);
            out.println();
            paragraph(out, "", advice.found().in(language));
            if (finding.severity() != Severity.GOOD) {
                out.println("  " + DoctorText.MEANING.in(language));
                paragraph(out, INDENT, advice.meaning().in(language));
                out.println("  " + DoctorText.REMEDY.in(language));
                paragraph(out, INDENT, advice.remedy().in(language));
                command(finding).ifPresent(command -> command(out, command, language));
            } else {
                paragraph(out, "  ", advice.meaning().in(language));
            }
        }
        specialists(out, language);
    }

    private Text headline() {
        if (!diagnosis.ready()) {
            return DoctorText.NOT_READY;
        }
        boolean well = diagnosis.findings().stream().allMatch(finding -> finding.severity() == Severity.GOOD);
        return well ? DoctorText.READY : DoctorText.READY_BUT;
    }

    private void specialists(PrintWriter out, Locale language) {
        if (diagnosis.ready() && !evidence) {
            return;
        }
        out.println();
        out.println(DoctorText.SPECIALISTS.in(language));
        for (Finding finding : diagnosis.findings()) {
            String atr = finding.code() == FindingCode.UNKNOWN_CARD ? " (ATR) " : " ";
            String detail =
                    finding.detail().map(text -> atr + PlainText.of(text)).orElse("");
            out.println("  " + finding.code() + detail);
            if (evidence) {
                out.println(INDENT + DoctorText.FOUND_BY.in(language) + ": " + PlainText.of(finding.evidence()));
            }
        }
    }

    /** The command of this program that does what the remedy says. */
    private Optional<String> command(Finding finding) {
        String name = finding.code() == FindingCode.NOT_ACTIVATED
                ? "activate"
                : finding.code() == FindingCode.PIN_LOCKED ? "pin" : "";
        String line = name.equals("pin")
                ? "digisign" + cardOption + " pin unblock "
                        + PlainText.of(finding.detail().orElse(""))
                : "digisign" + cardOption + " " + name;
        return commands.contains(name) ? Optional.of(line) : Optional.empty();
    }

    /** The command stays in one piece, so that it can be copied. */
    private static void command(PrintWriter out, String command, Locale language) {
        String line = INDENT + DoctorText.WITH_THIS_PROGRAM.with(command).in(language);
        out.println(line.length() <= WIDTH ? line : line.replace(" " + command, "\n" + INDENT + INDENT + command));
    }

    private static void paragraph(PrintWriter out, String indent, String text) {
        StringBuilder line = new StringBuilder(indent);
        for (String word : words(text)) {
            boolean first = line.length() == indent.length();
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line = new StringBuilder(indent);
                first = true;
            }
            line.append(first ? "" : " ").append(word);
        }
        out.println(line);
    }

    /** Names and commands in quotation marks stay in one piece, so that they can be copied. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(PlainText.of(text));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    @Override
    public JsonObject json() {
        JsonArray findings = new JsonArray();
        rows().forEach(row -> findings.add(RecordJson.of(row)));
        JsonObject object = new JsonObject();
        object.addProperty("ready", diagnosis.ready());
        object.add("findings", findings);
        return object;
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Finding finding : diagnosis.findings()) {
            Advice advice = Advice.of(finding);
            rows.add(new Row(
                    finding.code().name(),
                    RecordJson.name(finding.severity()),
                    RecordJson.name(finding.code().layer()),
                    finding.reader(),
                    finding.card(),
                    finding.subject(),
                    finding.triesLeft(),
                    finding.date().map(Instant::toString),
                    finding.detail(),
                    advice.found(),
                    advice.meaning(),
                    advice.remedy(),
                    finding.evidence()));
        }
        return rows;
    }
}
