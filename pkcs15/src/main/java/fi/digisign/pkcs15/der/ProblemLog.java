package fi.digisign.pkcs15.der;

import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.words.FormatText;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file; a hostile file cannot make it grow without bound. */
public final class ProblemLog {

    private static final int MAX_PROBLEMS = 100;

    private final List<DecodingProblem> problems = new ArrayList<>();

    public void add(DecodingProblem problem) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem);
        } else if (problems.size() == MAX_PROBLEMS) {
            problems.add(new DecodingProblem(problem.offset(), FormatText.MORE_IS_WRONG, 0));
        }
    }

    public void add(Element element, Text what) {
        add(new DecodingProblem(element.offset(), what, element.tag()));
    }

    public List<DecodingProblem> problems() {
        return List.copyOf(problems);
    }
}
