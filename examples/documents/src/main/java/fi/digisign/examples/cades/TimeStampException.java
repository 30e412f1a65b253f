package fi.digisign.examples.cades;

import fi.digisign.apdu.text.HasRemedy;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.documents.online.TimeStampFailure;
import fi.digisign.examples.documents.online.TimeStampFailure.Problem;
import fi.digisign.examples.documents.words.ProblemText;
import java.io.IOException;

/** There is no time stamp: the authority cannot be asked, refuses, answers with something else, or is not trusted. */
public final class TimeStampException extends IOException implements HasRemedy {

    private static final long serialVersionUID = 1L;

    private final String why;
    private final Problem problem;

    TimeStampException(TimeStampFailure cause) {
        super(words(cause.problem()).with(cause.getMessage()).english(), cause);
        this.why = cause.getMessage();
        this.problem = cause.problem();
    }

    private static ProblemText words(Problem problem) {
        return problem == Problem.NOT_TRUSTED ? ProblemText.TIME_STAMP_NOT_TRUSTED : ProblemText.NO_TIME_STAMP;
    }

    /**
     * Why, for programs.
     *
     * @return the kind of problem
     */
    public Problem problem() {
        return problem;
    }

    @Override
    public Text text() {
        return words(problem).with(why);
    }

    @Override
    public Text remedyText() {
        return problem == Problem.NOT_TRUSTED
                ? ProblemText.TIME_STAMP_NOT_TRUSTED_REMEDY
                : ProblemText.NO_TIME_STAMP_REMEDY;
    }
}
