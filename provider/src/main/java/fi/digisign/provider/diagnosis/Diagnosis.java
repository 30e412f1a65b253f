package fi.digisign.provider.diagnosis;

import fi.digisign.provider.diagnosis.Finding.Severity;
import java.util.List;

/**
 * What was found. The examination stops after the first layer that has a problem; all problems of that layer are reported.
 *
 * @param findings at least one; problems first
 */
public record Diagnosis(List<Finding> findings) {

    /**
     * Copies.
     *
     * @param findings at least one; problems first
     */
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
