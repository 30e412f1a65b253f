package fi.digisign.provider.management;

import fi.digisign.provider.NewPinCallback;
import fi.digisign.provider.PinCallback;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;

/** A card holder who answers one question after the other as written down. Null cancels; a trailing ! agrees to the last try. */
final class ScriptedPinHandler implements CallbackHandler {

    final List<PasswordCallback> asked = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private Runnable beforeAnswer = () -> {};
    private int at;

    static ScriptedPinHandler answering(String... answers) {
        ScriptedPinHandler holder = new ScriptedPinHandler();
        holder.will(answers);
        return holder;
    }

    void will(String... next) {
        answers.clear();
        Arrays.stream(next).map(answer -> answer == null ? "" : answer).forEach(answers::add);
    }

    /** Something that happens while the holder thinks about the question of that number, from 1. */
    void whileAsked(int question, Runnable event) {
        at = asked.size() + question;
        beforeAnswer = event;
    }

    @Override
    public void handle(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            PasswordCallback question = (PasswordCallback) callback;
            asked.add(question);
            if (asked.size() == at) {
                beforeAnswer.run();
            }
            if (answers.isEmpty()) {
                throw new AssertionError("Nobody expected the question " + question.getPrompt());
            }
            String answer = answers.remove();
            boolean agreed = answer.endsWith("!");
            if (agreed && question instanceof PinCallback pin) {
                pin.allowLastTry();
            }
            String typed = agreed ? answer.substring(0, answer.length() - 1) : answer;
            question.setPassword(typed.isEmpty() ? null : typed.toCharArray());
        }
    }

    boolean isDone() {
        return answers.isEmpty();
    }

    /** What was asked, in short. */
    List<String> questions() {
        return asked.stream()
                .map(question -> question instanceof NewPinCallback chosen
                        ? "new " + chosen.pinName()
                        : ((PinCallback) question).pinName())
                .toList();
    }
}
