package fi.digisign.examples.cli.pinentry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A person who has made up all answers beforehand, and gives none after the last. */
public final class ScriptedUser implements User {

    private final Deque<String> answers;
    private final List<String> heard = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private final List<char[]> entered = new ArrayList<>();

    public ScriptedUser(String... answers) {
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    /** What was told, in order. */
    public List<String> told() {
        return heard;
    }

    /** What was asked, in order; secrets are marked. */
    public List<String> asked() {
        return questions;
    }

    /** The very arrays that were given as secrets. */
    public List<char[]> secrets() {
        return entered;
    }

    /** Whether the script was played to its end. */
    public boolean isDone() {
        return answers.isEmpty();
    }

    @Override
    public void tell(String line) {
        heard.add(line);
    }

    @Override
    public Optional<String> ask(String question) {
        questions.add(question);
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public Optional<char[]> askSecret(String question) {
        questions.add("secret: " + question);
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        char[] secret = answers.poll().toCharArray();
        entered.add(secret);
        return Optional.of(secret);
    }
}
