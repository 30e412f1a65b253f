package fi.digisign.examples.documents;

import eu.europa.esig.dss.alert.StatusAlert;
import fi.digisign.examples.documents.DocumentException.Problem;

/** Carries our own reason out of DSS, whose interfaces know no checked exceptions. Never leaves this package. */
final class Refusal extends RuntimeException {

    private final Problem problem;

    Refusal(Problem problem, String about, Throwable cause) {
        super(about, cause);
        this.problem = problem;
    }

    DocumentException explained() {
        return new DocumentException(problem, getMessage(), getCause());
    }

    /** What DSS does when it finds this wrong. */
    static StatusAlert alert(Problem problem) {
        return status -> {
            throw new Refusal(problem, status.getErrorString(), null);
        };
    }
}
