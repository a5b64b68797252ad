package dev.otpdispatch.testkit;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A phone to read from: a provider that sends nothing anywhere and shows what arrived.
 *
 * <pre>{@code
 * TestPhone phone = TestPhone.create();
 * OtpService otp = OtpService.builder(phone).build();
 * otp.challenge(ChallengeRequest.to(session, number));
 * otp.verify(session, phone.lastCode());
 * }</pre>
 *
 * <p>Every message arrives at once and in order, unless the phone was {@linkplain #builder built} with a network
 * that loses, delays, repeats or reorders. Such a network moves with the given clock: a message is on the phone as
 * soon as the clock shows the time of its arrival, and the same seed and the same sends give the same arrivals.
 * Every recipient is served, phones and mailboxes alike.
 *
 * <p>Thread-safe. {@link #toString()} shows numbers of messages only.
 */
public final class TestPhone implements MessageProvider {
    private final Object lock = new Object();
    private final InstantSource clock;
    private final Network network;
    private final List<Message> arrived = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private int sends;
    private int read;

    TestPhone(InstantSource clock, Network.Conditions conditions) {
        this.clock = clock;
        this.network = new Network(conditions);
    }

    /** What one send is told. */
    private record Answer(SendOutcome outcome, @Nullable RuntimeException failure) {
        boolean letsPass() {
            return !(outcome instanceof SendOutcome.Rejected);
        }

        SendOutcome give() {
            if (failure != null) {
                throw failure;
            }
            return outcome;
        }
    }

    /** A phone on a perfect network. */
    public static TestPhone create() {
        return new TestPhone(() -> Instant.EPOCH, Network.Conditions.PERFECT);
    }

    /**
     * A phone on a network of your making; a perfect one until told otherwise.
     *
     * @param clock decides what has arrived; usually a {@link MutableClock}
     */
    public static TestPhoneBuilder builder(InstantSource clock) {
        return new TestPhoneBuilder(requireNonNull(clock, "clock"));
    }

    /**
     * Answers the sends that follow, one each in this order; after these, sends are accepted again. A rejected
     * message does not arrive; one whose outcome is unknown does, since that is the case that does harm.
     *
     * @param outcomes what the sends are told
     */
    public void answerNext(SendOutcome... outcomes) {
        synchronized (lock) {
            for (SendOutcome outcome : outcomes) {
                answers.add(new Answer(requireNonNull(outcome, "outcome"), null));
            }
        }
    }

    /**
     * Has the next send throw, after those already spoken for. Its message arrives: a provider that throws may have
     * sent.
     *
     * @param failure what it throws
     */
    public void throwNext(RuntimeException failure) {
        synchronized (lock) {
            answers.add(new Answer(SendOutcome.unknown(SendOutcome.Detail.NONE), requireNonNull(failure, "failure")));
        }
    }

    @Override
    public SendOutcome send(Message message) {
        requireNonNull(message, "message");
        Answer answer;
        synchronized (lock) {
            sends++;
            answer = answers.isEmpty() ? new Answer(SendOutcome.accepted("phone-" + sends), null) : answers.remove();
            if (answer.letsPass()) {
                network.carry(message, clock.instant());
            }
        }
        return answer.give();
    }

    /** True: a test reads every medium here. */
    @Override
    public boolean supports(Recipient recipient) {
        return true;
    }

    /** What has arrived by now, in the order of arrival. */
    public List<Message> messages() {
        synchronized (lock) {
            arrived.addAll(network.arrivedBy(clock.instant()));
            return List.copyOf(arrived);
        }
    }

    /**
     * What has arrived by now for one of the recipients that this phone plays.
     *
     * @param recipient the phone or mailbox looked at
     */
    public List<Message> messagesTo(Recipient recipient) {
        return messages().stream()
                .filter(message -> message.recipient().equals(recipient))
                .toList();
    }

    /**
     * The message that arrived last.
     *
     * @throws AssertionError if none has
     */
    public Message lastMessage() {
        List<Message> all = messages();
        if (all.isEmpty()) {
            throw new AssertionError("no message has arrived: " + this);
        }
        return all.get(all.size() - 1);
    }

    /**
     * The text that arrived last.
     *
     * @throws AssertionError if no message has arrived
     */
    public String lastText() {
        return lastMessage().text();
    }

    /**
     * The code that arrived last, as the person would type it.
     *
     * @throws AssertionError if no message has arrived, or the last one carries no code
     */
    public String lastCode() {
        return lastMessage()
                .code()
                .map(OtpCode::reveal)
                .orElseThrow(() -> new AssertionError("the last message carries no code: " + this));
    }

    /**
     * Waits, in real time, for the next message that this method has not returned yet: for services that send from
     * another thread.
     *
     * @param limit how long at most
     * @throws AssertionError if none arrives in time
     */
    public Message awaitMessage(Duration limit) {
        Waiting.until(limit, () -> messages().size() > unread());
        synchronized (lock) {
            if (messages().size() == read) {
                throw new AssertionError("no message arrived within " + limit + ": " + this);
            }
            return arrived.get(read++);
        }
    }

    /** How many messages were sent and have neither arrived nor been lost. */
    public int underway() {
        synchronized (lock) {
            messages();
            return network.underway();
        }
    }

    /** How many messages the network has lost. */
    public int lost() {
        synchronized (lock) {
            return network.lost();
        }
    }

    /** How many messages there are, and nothing of what they say. */
    @Override
    public String toString() {
        synchronized (lock) {
            int onThePhone = messages().size();
            return "TestPhone[" + sends + " sends, " + onThePhone + " arrived, " + network.underway() + " underway, "
                    + network.lost() + " lost]";
        }
    }

    private int unread() {
        synchronized (lock) {
            return read;
        }
    }
}
