package dev.otpdispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingProviderTest {
    private static final PhoneNumber GERMAN = PhoneNumber.parse("+4915123456789");

    @ParameterizedTest
    @CsvSource({
        "+4915123456789, o2",
        "+4915012345678, german-mobile",
        "+493012345678, germany",
        "+12025550143, america",
        "+14165550143, calling code 1",
        "+447700900123, fallback"
    })
    void sendTakesTheMostSpecificRoute(String number, String provider) {
        MessageProvider routing = MessageProvider.routing(
                named("fallback"),
                Route.toCallingCode(49, named("calling code 49")),
                Route.toCallingCode(1, named("calling code 1")),
                Route.toCountry("us", named("america")),
                Route.toPrefix("+4915", named("german-mobile")),
                Route.toPrefix("+49151", named("o2")),
                Route.toCountry("DE", named("germany")));
        assertThat(by(routing, PhoneNumber.parse(number))).isEqualTo(provider);
    }

    @Test
    void sendWhenARouteLeadsAnywhereThenTheFallbackIsForWhatItDoesNotReach() {
        MessageProvider routing =
                MessageProvider.routing(new MailOnlyProvider("fallback"), Route.anywhere(named("anywhere")));
        assertThat(by(routing, PhoneNumber.parse("+447700900123"))).isEqualTo("anywhere");
        assertThat(by(routing, EmailAddress.parse("a@b.example"))).isEqualTo("fallback");
    }

    @Test
    void sendWhenAMailboxThenOnlyRoutesAnywhereFit() {
        MessageProvider routing = MessageProvider.routing(
                new MailOnlyProvider("fallback"),
                Route.toPrefix("+1", new MailOnlyProvider("by number")),
                Route.anywhere(new MailOnlyProvider("anywhere")));
        assertThat(by(routing, EmailAddress.parse("a@b.example"))).isEqualTo("anywhere");
    }

    @Test
    void supportsWhatAnyRouteOrTheFallbackSupports() {
        EmailAddress mailbox = EmailAddress.parse("a@b.example");
        assertThat(MessageProvider.routing(named("f")).supports(mailbox)).isFalse();
        assertThat(MessageProvider.routing(new MailOnlyProvider("f")).supports(mailbox))
                .isTrue();
        assertThat(MessageProvider.routing(new MailOnlyProvider("f")).supports(GERMAN))
                .isFalse();
        assertThat(MessageProvider.routing(named("f"), Route.anywhere(new MailOnlyProvider("m")))
                        .supports(mailbox))
                .isTrue();
        assertThat(MessageProvider.routing(new MailOnlyProvider("f"), Route.toCountry("FR", named("p")))
                        .supports(GERMAN))
                .isFalse();
    }

    @Test
    void sendWhenTheMostSpecificProviderDoesNotReachTheRecipientThenTheNextRoute() {
        MessageProvider routing = MessageProvider.routing(
                named("fallback"),
                Route.toPrefix("+4915", new MailOnlyProvider("mail")),
                Route.toCountry("DE", named("germany")));
        assertThat(by(routing, GERMAN)).isEqualTo("germany");
    }

    @ParameterizedTest
    @CsvSource({"0, a", "1, a", "2, a", "3, b", "4, c", "9, c"})
    void sendDrawsAmongEqualsByTheirWeights(int drawn, String provider) {
        MessageProvider routing = MessageProvider.routing(
                drawing(drawn, 10),
                named("fallback"),
                Route.toCountry("DE", named("a")).weight(3),
                Route.toCountry("DE", named("b")),
                Route.toCountry("DE", named("c")).weight(6));
        assertThat(by(routing, GERMAN)).isEqualTo(provider);
    }

    @Test
    void sendSharesMessagesInProportion() {
        MessageProvider routing = MessageProvider.routing(
                new SplittableRandom(42),
                named("fallback"),
                Route.anywhere(named("a")).weight(9),
                Route.anywhere(named("b")));
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            counts.merge(by(routing, GERMAN), 1, Integer::sum);
        }
        assertThat(counts).containsOnlyKeys("a", "b");
        assertThat(counts.get("b")).isCloseTo(1_000, within(150));
    }

    @Test
    void sendWhenEqualsDoNotAllReachTheRecipientThenTheOthersShare() {
        MessageProvider routing = MessageProvider.routing(
                drawing(0, 1),
                named("fallback"),
                Route.anywhere(new MailOnlyProvider("mail")).weight(100),
                Route.anywhere(named("phones")));
        assertThat(by(routing, GERMAN)).isEqualTo("phones");
    }

    @ParameterizedTest
    @ValueSource(strings = {"49", "+", "+0", "+49 15", "", "+4915123456789012"})
    void toPrefixWhenNoNumberBeginsSoThenRefused(String prefix) {
        assertThatThrownBy(() -> Route.toPrefix(prefix, named("p")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("prefix = \"" + prefix + "\"");
    }

    @Test
    void routesWhenTheDestinationDoesNotExistThenRefused() {
        assertThatThrownBy(() -> Route.toCountry("XX", named("p")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("XX");
        assertThatThrownBy(() -> Route.toCallingCode(999, named("p")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("callingCode = 999");
        assertThatThrownBy(() -> Route.anywhere(named("p")).weight(0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("weight = 0: give 1 to 10000");
    }

    @Test
    void toStringNamesDestinationAndWeight() {
        assertThat(Route.toPrefix("+4915", named("p")).weight(2)).hasToString("Route[prefix +4915, weight 2]");
    }

    private static String by(MessageProvider routing, Recipient recipient) {
        SendOutcome outcome =
                routing.send(Message.builder(recipient, "Code 123456").build());
        return ((Accepted) outcome).messageId().orElseThrow();
    }

    private static MessageProvider named(String name) {
        return message -> SendOutcome.accepted(name);
    }

    private static RandomGenerator drawing(int drawn, int expectedBound) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("a route is drawn within the sum of the weights");
            }

            @Override
            public int nextInt(int bound) {
                assertThat(bound).isEqualTo(expectedBound);
                return drawn;
            }
        };
    }
}
