package dev.otpdispatch.delivery;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Chooses a provider by where a message goes, and among equals by their weights. */
final class RoutingProvider implements MessageProvider {
    private final RandomGenerator random;
    private final MessageProvider fallback;
    private final SortedMap<Route.Destination, List<Route>> routes = new TreeMap<>();

    RoutingProvider(RandomGenerator random, MessageProvider fallback, Route... routes) {
        this.random = requireNonNull(random, "random");
        this.fallback = requireNonNull(fallback, "fallback");
        for (Route route : routes) {
            this.routes
                    .computeIfAbsent(route.destination(), destination -> new ArrayList<>())
                    .add(route);
        }
    }

    @Override
    public SendOutcome send(Message message) {
        return choice(message.recipient()).send(message);
    }

    @Override
    public boolean supports(Recipient recipient) {
        return !mostSpecific(recipient).isEmpty() || fallback.supports(recipient);
    }

    private MessageProvider choice(Recipient recipient) {
        List<Route> equals = mostSpecific(recipient);
        int drawn = equals.isEmpty() ? 0 : random.nextInt(total(equals));
        for (Route route : equals) {
            drawn -= route.weight();
            if (drawn < 0) {
                return route.provider();
            }
        }
        return fallback;
    }

    private static int total(List<Route> routes) {
        return routes.stream().mapToInt(Route::weight).sum();
    }

    /** The routes to the most specific destination that has a provider for the recipient. */
    private List<Route> mostSpecific(Recipient recipient) {
        for (var entry : routes.entrySet()) {
            if (entry.getKey().holds(recipient)) {
                List<Route> able = entry.getValue().stream()
                        .filter(route -> route.provider().supports(recipient))
                        .toList();
                if (!able.isEmpty()) {
                    return able;
                }
            }
        }
        return List.of();
    }
}
