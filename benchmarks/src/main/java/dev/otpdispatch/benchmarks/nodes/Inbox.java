package dev.otpdispatch.benchmarks.nodes;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.SendOutcome;

/** Where messages go: counts them, and knows the code of the last. For one thread. */
final class Inbox implements MessageProvider {
    private String lastCode = "";
    private long messages;

    @Override
    public SendOutcome send(Message message) {
        messages++;
        lastCode = message.codeOrText();
        return SendOutcome.accepted();
    }

    String lastCode() {
        return lastCode;
    }

    long messages() {
        return messages;
    }
}
