package fi.digisign.provider.diagnosis;

import fi.digisign.provider.diagnosis.Finding.Severity;
import java.util.List;

/**
 * What was found. The first layer that is not in order is the last one that was looked at; all that is wrong in it is told.
 *
 * @param findings at least one; problems first
 */
public record Diagnosis(List<Finding> findings) {

    /** Copies. */
    public Diagnosis {
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("A diagnosis without a finding");
        }
    }

    /**
     * Whether a card can be used now.
     *
     * @return false if anything must be done first
     */
    public boolean ready() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.PROBLEM);
    }
}
