package fi.digisign.provider.diagnosis;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.OperatingSystem;
import fi.digisign.apdu.reader.Reader;
import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.provider.diagnosis.CardExamination.Outcome;
import fi.digisign.provider.diagnosis.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Finds out why cards cannot be used here. Asks for no PIN and spends no try; reads what anybody may read. Never waits for ever:
 * a card that another program holds is given up after {@link DoctorSettings#patience()}, and the thread that waited for it
 * ends by itself once the card is free.
 *
 * <p>Where several readers hold cards, one that is in order is enough: what is wrong with the others is a warning then.
 *
 * <p>Safe for use by several threads.
 */
public final class Doctor {

    private final DoctorSettings settings;
    private final Optional<LinuxService> linux;

    /** @param settings what to look at */
    public Doctor(DoctorSettings settings) {
        this(
                settings,
                OperatingSystem.current() == OperatingSystem.LINUX
                        ? Optional.of(LinuxService.usual())
                        : Optional.empty());
    }

    Doctor(DoctorSettings settings, Optional<LinuxService> linux) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.linux = linux;
    }

    /**
     * Looks at everything, once.
     *
     * @return what was found
     * @throws InterruptedException if the thread is interrupted
     */
    public Diagnosis examine() throws InterruptedException {
        List<Reader> all;
        try {
            Readers readers = new Readers(settings.terminals(), ReaderFilter.ALL);
            all = new Watchdog(settings.patience()).run("digisign doctor", readers::list);
        } catch (TimeoutException silent) {
            return only(Finding.problem(
                    FindingCode.SERVICE_NOT_ANSWERING,
                    "listing the readers: no response for "
                            + settings.patience().toMillis() + " ms"));
        } catch (ExecutionException e) {
            return only(serviceFinding(e));
        }
        List<Reader> used = all.stream()
                .filter(reader -> settings.filter().accepts(reader.name()))
                .toList();
        return used.isEmpty() ? only(readerFinding(all)) : judge(new CardExamination(settings).examine(used));
    }

    private Finding serviceFinding(ExecutionException e) {
        if (!(e.getCause() instanceof SmartCardException failure)) {
            throw new IllegalStateException(e.getCause());
        }
        FindingCode code = ReaderFaultFindings.ofService(failure);
        String evidence = ReaderFaultFindings.evidence("looking for readers", failure);
        boolean unclear = code == FindingCode.NO_SERVICE || code == FindingCode.JDK_CONTEXT_STALE;
        if (unclear && linux.isPresent()) {
            LinuxService.Door door = linux.get().door();
            code = ReaderFaultFindings.behindDoor(code, door);
            evidence += "; the service's socket " + linux.get().socket() + " is " + door;
        }
        return code == FindingCode.NO_READER ? readerFinding(List.of()) : Finding.problem(code, evidence);
    }

    private Finding readerFinding(List<Reader> all) {
        if (!all.isEmpty()) {
            return Finding.problem(
                            FindingCode.READER_FILTERED, all.size() + " readers, none matches " + settings.filter())
                    .in(names(all));
        }
        Optional<String> plugged = linux.flatMap(LinuxService::pluggedIn);
        return plugged.isPresent()
                ? Finding.problem(
                                FindingCode.READER_WITHOUT_DRIVER,
                                "a USB device of the smart card class that the service does not list")
                        .in(plugged.get())
                : Finding.problem(FindingCode.NO_READER, "the service lists no reader");
    }

    private Diagnosis judge(List<Outcome> outcomes) {
        List<List<Finding>> cards = new ArrayList<>();
        List<Finding> empty = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Wrong wrong && wrong.finding().code() == FindingCode.NO_CARD) {
                empty.add(wrong.finding());
            } else if (outcome instanceof Outcome.Wrong wrong) {
                cards.add(List.of(wrong.finding()));
            } else if (outcome instanceof Outcome.Read read) {
                cards.add(card(read));
            }
        }
        if (cards.isEmpty()) {
            List<String> readers =
                    empty.stream().flatMap(finding -> finding.reader().stream()).toList();
            return only(empty.get(0).in(String.join(", ", readers)));
        }
        boolean ready =
                cards.stream().anyMatch(findings -> findings.stream().noneMatch(f -> f.severity() == Severity.PROBLEM));
        List<Finding> told = new ArrayList<>();
        for (List<Finding> findings : cards) {
            for (Finding finding : findings) {
                boolean bearable = ready && finding.severity() == Severity.PROBLEM;
                told.add(bearable ? finding.as(Severity.WARNING) : finding);
            }
        }
        told.sort(Comparator.comparing(Finding::severity));
        return new Diagnosis(told);
    }

    /** One card, layer by layer, as far as the first that is not in order. */
    private List<Finding> card(Outcome.Read read) {
        CardFacts card = read.card();
        List<Finding> findings = new ArrayList<>(PinJudgement.activation(card));
        if (findings.isEmpty()) {
            findings.addAll(PinJudgement.pins(card));
        }
        if (findings.stream().noneMatch(finding -> finding.severity() == Severity.PROBLEM)) {
            findings.addAll(new CertificateJudgement(
                            card,
                            new RevocationLists(settings.crls()),
                            settings.clock().instant())
                    .findings());
        }
        if (findings.stream().noneMatch(finding -> finding.severity() == Severity.PROBLEM)) {
            findings.add(Finding.of(FindingCode.OK, Severity.GOOD, "read as " + card.family()));
        }
        return findings.stream()
                .map(finding -> finding.in(read.reader()).onCard(card.label()))
                .toList();
    }

    private static Diagnosis only(Finding finding) {
        return new Diagnosis(List.of(finding));
    }

    private static String names(List<Reader> readers) {
        return String.join(", ", readers.stream().map(Reader::name).toList());
    }
}
