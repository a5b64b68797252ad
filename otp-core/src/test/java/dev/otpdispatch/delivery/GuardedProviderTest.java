package dev.otpdispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.otpdispatch.LogOf;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GuardedProviderTest {
    private static final PhoneNumber PHONE = PhoneNumber.parse("+4915123456789");
    private static final Message MESSAGE = Message.builder(PHONE, "Code 123456").build();

    @RegisterExtension
    final LogOf log = new LogOf(GuardedProvider.class);

    @Test
    void sendWhenTheProviderThrowsThenClassesAndPlacesAreLoggedOnceAndNoWord() {
        Exception cause = new java.io.IOException("Basic c2VjcmV0 to +4915123456789");
        MessageProvider guarded = MessageProvider.guarded(throwing(new IllegalStateException("Code 123456", cause)));
        assertThat(guarded.send(MESSAGE))
                .isEqualTo(SendOutcome.unknown(Detail.of("the provider threw java.lang.IllegalStateException")));
        assertThat(log.events()).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getThrowableProxy()).isNull();
            assertThat(event.getFormattedMessage())
                    .contains(MESSAGE.id())
                    .containsPattern("java\\.lang\\.IllegalStateException at [\\w.$]+GuardedProviderTest\\.")
                    .containsPattern(", caused by java\\.io\\.IOException at [\\w.$]+GuardedProviderTest\\.")
                    .doesNotContain("123456", "c2VjcmV0", "49151");
        });
    }

    @Test
    void sendWhenCausesGoRoundInACircleThenTheLogEnds() {
        IllegalStateException outer = new IllegalStateException();
        IllegalArgumentException inner = new IllegalArgumentException(outer);
        outer.initCause(inner);
        outer.setStackTrace(new StackTraceElement[0]);
        inner.setStackTrace(new StackTraceElement[0]);
        MessageProvider.guarded(throwing(outer)).send(MESSAGE);
        assertThat(log.events())
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .endsWith(": java.lang.IllegalStateException"
                                + ", caused by java.lang.IllegalArgumentException, caused by java.lang.IllegalStateException"
                                + ", caused by java.lang.IllegalArgumentException"
                                + ", caused by java.lang.IllegalStateException"));
    }

    @Test
    void sendWhenInterruptedUncheckedThenUnknownAndTheFlagIsKept() {
        MessageProvider guarded = MessageProvider.guarded(message -> {
            throw GuardedProviderTest.<RuntimeException>unchecked(new InterruptedException());
        });
        SendOutcome outcome = guarded.send(MESSAGE);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOf(SendOutcome.Unknown.class);
    }

    @Test
    void sendWhenTheProviderThrowsSomethingElseThenNoFlag() {
        MessageProvider.guarded(throwing(new IllegalStateException())).send(MESSAGE);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void guardedWhenGuardedAlreadyThenTheSame() {
        MessageProvider guarded = MessageProvider.guarded(message -> SendOutcome.accepted());
        assertThat(MessageProvider.guarded(guarded)).isSameAs(guarded);
        assertThat(guarded.send(MESSAGE)).isEqualTo(SendOutcome.accepted()).isNotNull();
        assertThat(log.events()).isEmpty();
    }

    private static MessageProvider throwing(RuntimeException thrown) {
        return message -> {
            throw thrown;
        };
    }

    /** What other JVM languages do: a checked exception that no signature names. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E unchecked(Exception checked) throws E {
        throw (E) checked;
    }
}
