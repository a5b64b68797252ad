package dev.otpdispatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.MessageProvider;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each promise of the contract broken once, to see the contract notice. */
class MessageProviderContractTest {
    /** Long enough where nothing waits for ever. */
    private static final Duration UNHURRIED = Duration.ofSeconds(30);

    private static final Duration SOON = Duration.ofMillis(1_500);

    private static Function<GatewayAccess, MessageProvider> underTest = LineProvider::new;
    private static GatewayScript script = LineProvider.script();
    private static Duration limit = UNHURRIED;

    /** Selected by name from the tests here; runs whatever provider they planted. */
    static final class Planted extends MessageProviderContract {
        @Override
        protected MessageProvider createProvider(GatewayAccess gateway) {
            return underTest.apply(gateway);
        }

        @Override
        protected GatewayScript script() {
            return script;
        }

        @Override
        Duration hastyLimit() {
            return limit;
        }
    }

    @ParameterizedTest
    @EnumSource
    void contractWhenTheProviderHasAFaultThenFails(ProviderFault fault) {
        script = LineProvider.script();
        underTest = fault::provider;
        limit = SOON;
        for (String test : fault.noticedBy()) {
            assertThat(Judged.run(Planted.class, test).failed()).containsExactly(test);
        }
    }

    @Test
    void contractWhenItsTestsAreCountedThenEachHasBeenSeenToFail() {
        Set<String> seen = Stream.of(ProviderFault.values())
                .flatMap(fault -> fault.noticedBy().stream())
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(MessageProviderContract.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(seen);
    }

    @Test
    void contractWhenTheScriptKnowsLittleThenSkipsWhatItCannotProve() {
        script = GatewayScript.of(ScriptedConnection::readLine, (request, id) -> "OK " + id + "\n");
        underTest = LineProvider::new;
        limit = UNHURRIED;
        Judged judged = Judged.run(Planted.class);
        assertThat(judged.failed()).isEmpty();
        assertThat(judged.skipped())
                .containsExactlyInAnyOrder(
                        "sendWhenTheGatewayRefusesForGoodThenRejectedAndNotRetryable",
                        "sendWhenTheGatewayRefusesForNowThenRejectedAndRetryable",
                        "sendWhenTheGatewayBlamesTheAccountThenRejectedForTheOperator",
                        "sendWhenTheAnswerProvesNothingThenNeitherAcceptedNorRetryable",
                        "sendWhenTheTextHoldsAnythingThenItArrivesExactlyOrNotAtAll",
                        "sendWhenTheGatewayRepeatsAllItWasToldThenNoSecretShows");
    }
}
