package dev.otpdispatch.delivery;

import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/** Answers what it was told to, the last answer for ever, and remembers what it was asked. */
final class ScriptedProvider implements MessageProvider {
    static final SendOutcome ACCEPTED = SendOutcome.accepted();
    static final SendOutcome UNAVAILABLE = SendOutcome.retryable(Reason.UNAVAILABLE, Detail.NONE);
    static final SendOutcome UNKNOWN = SendOutcome.unknown(Detail.NONE);

    private final Queue<Supplier<SendOutcome>> answers = new ArrayDeque<>();
    private final List<Message> asked = new ArrayList<>();

    static ScriptedProvider answering(SendOutcome... outcomes) {
        ScriptedProvider provider = new ScriptedProvider();
        for (SendOutcome outcome : outcomes) {
            provider.then(() -> outcome);
        }
        return provider;
    }

    ScriptedProvider then(Supplier<SendOutcome> answer) {
        answers.add(answer);
        return this;
    }

    @Override
    public SendOutcome send(Message message) {
        asked.add(message);
        Supplier<SendOutcome> answer = answers.size() > 1 ? answers.remove() : answers.element();
        return answer.get();
    }

    int calls() {
        return asked.size();
    }

    List<Message> asked() {
        return asked;
    }
}
