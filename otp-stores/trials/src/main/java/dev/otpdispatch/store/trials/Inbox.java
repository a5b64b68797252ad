package dev.otpdispatch.store.trials;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Every phone there is, and what it received. */
final class Inbox implements MessageProvider {
    private static final int FIRST_NUMBER = 23_000_000;

    private final Map<Recipient, List<Message>> received = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    @Override
    public SendOutcome send(Message message) {
        received.computeIfAbsent(message.recipient(), phone -> new CopyOnWriteArrayList<>())
                .add(message);
        return SendOutcome.accepted();
    }

    /** A number that nobody else has. */
    PhoneNumber newPhone() {
        return PhoneNumber.parse("+49151" + (FIRST_NUMBER + numbers.incrementAndGet()));
    }

    int received(PhoneNumber phone) {
        return received.getOrDefault(phone, List.of()).size();
    }

    String lastCode(PhoneNumber phone) {
        List<Message> messages = received.getOrDefault(phone, List.of());
        return messages.get(messages.size() - 1).code().orElseThrow().reveal();
    }
}
