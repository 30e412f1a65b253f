package fi.digisign.examples.documents.online;

import java.io.IOException;
import java.util.Objects;

/** There is no time stamp; {@link #problem()} says why, for programs. */
public final class TimeStampFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** Why. */
    public enum Problem {
        /** The authority cannot be reached, or is busy. */
        NO_ANSWER,
        /** It refuses this request, and would refuse it again. */
        REFUSED,
        /** What it answers is no time stamp for this request. */
        UNUSABLE,
        /** No trusted certificate stands above its own. */
        NOT_TRUSTED
    }

    TimeStampFailure(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = Objects.requireNonNull(problem, "problem");
    }

    /**
     * Why, for programs.
     *
     * @return the kind of problem
     */
    public Problem problem() {
        return problem;
    }
}
