package dev.otpdispatch.spring;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * In which order gateways are asked, and when one is asked again.
 *
 * @param order Names of gateways, or of MessageProvider beans: the first is asked first, the next where it fails
 * @param routes Gateways for some destinations; what no route fits goes by the order
 * @param failover When the next one takes over
 * @param retry Whether a message that certainly did not go out is tried again
 */
record SendingProperties(
        @DefaultValue List<String> order,
        @DefaultValue List<To> routes,
        @DefaultValue Failover failover,
        @DefaultValue Retry retry) {

    /**
     * A gateway for some destinations.
     *
     * @param country Numbers of this country, ISO 3166-1, such as DE
     * @param callingCode Numbers of this calling code, such as 49
     * @param prefix Numbers that begin so, such as +4915
     * @param gateway The name of a gateway, or of a MessageProvider bean
     * @param weight Its share among the routes to the same destination, 1 to 10000
     */
    record To(
            @Nullable String country,
            @Nullable Integer callingCode,
            @Nullable String prefix,
            @Nullable String gateway,
            @DefaultValue("1") int weight) {}

    /**
     * When the next gateway takes over.
     *
     * @param resendAfterUnknown Also after an outcome that is not known: a person may then be written to twice
     * @param failuresBeforeRest After how many failures in a row a gateway rests, 1 to 1000
     * @param rest How long it rests, 1s to 24h
     */
    record Failover(
            @DefaultValue("false") boolean resendAfterUnknown,
            @DefaultValue("5") int failuresBeforeRest,
            @DefaultValue("30s") Duration rest) {}

    /** What is tried again. */
    enum Around {
        /** Nothing is. */
        NONE,
        /** Each gateway, before the next one is asked. */
        EACH,
        /** All of them, once all have failed. */
        ALL
    }

    /**
     * Whether a message that certainly did not go out is tried again.
     *
     * @param around What is tried again
     * @param maxTries How often a message is handed over at most, 1 to 10
     * @param firstBackoff The longest wait before the first repetition; it doubles with each further one
     * @param maxBackoff What a wait never grows beyond
     * @param maxElapsed How long after the first try no further one begins
     */
    record Retry(
            @DefaultValue("none") Around around,
            @DefaultValue("3") int maxTries,
            @DefaultValue("200ms") Duration firstBackoff,
            @DefaultValue("5s") Duration maxBackoff,
            @DefaultValue("15s") Duration maxElapsed) {}
}
