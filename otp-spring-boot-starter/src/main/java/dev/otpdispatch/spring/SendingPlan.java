package dev.otpdispatch.spring;

import dev.otpdispatch.delivery.FailoverOptions;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.RetryOptions;
import dev.otpdispatch.delivery.Route;
import dev.otpdispatch.spring.SendingProperties.Around;
import dev.otpdispatch.spring.SendingProperties.Failover;
import dev.otpdispatch.spring.SendingProperties.Retry;
import dev.otpdispatch.spring.SendingProperties.To;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Puts providers together, read from the outside in: retry of all, routing, failover, retry of each. */
final class SendingPlan {
    private static final String PREFIX = "otp.sending";

    private final SendingProperties properties;

    SendingPlan(SendingProperties properties) {
        this.properties = properties;
    }

    MessageProvider entry(List<MessageProvider> order, Function<String, MessageProvider> named) {
        MessageProvider inOrder = failover(order.stream().map(this::each).toList());
        MessageProvider routed = routed(inOrder, named);
        return properties.retry().around() == Around.ALL ? MessageProvider.retrying(retry(), routed) : routed;
    }

    private MessageProvider each(MessageProvider provider) {
        return properties.retry().around() == Around.EACH ? MessageProvider.retrying(retry(), provider) : provider;
    }

    private MessageProvider failover(List<MessageProvider> order) {
        if (order.size() == 1) {
            return order.get(0);
        }
        Failover failover = properties.failover();
        FailoverOptions options = Property.make(
                PREFIX + ".failover",
                () -> FailoverOptions.builder()
                        .resendAfterUnknown(failover.resendAfterUnknown())
                        .failuresBeforeRest(failover.failuresBeforeRest())
                        .rest(failover.rest())
                        .build());
        MessageProvider[] rest = order.subList(1, order.size()).toArray(MessageProvider[]::new);
        return MessageProvider.failover(options, order.get(0), rest);
    }

    private MessageProvider routed(MessageProvider fallback, Function<String, MessageProvider> named) {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < properties.routes().size(); i++) {
            routes.add(route(PREFIX + ".routes[" + i + "]", properties.routes().get(i), named));
        }
        return routes.isEmpty() ? fallback : MessageProvider.routing(fallback, routes.toArray(Route[]::new));
    }

    private Route route(String property, To to, Function<String, MessageProvider> named) {
        String name = Property.required(property + ".gateway", to.gateway(), "name a gateway or a bean");
        MessageProvider provider = each(named.apply(name));
        return Property.make(property, () -> destination(property, to, provider).weight(to.weight()));
    }

    private static Route destination(String property, To to, MessageProvider provider) {
        String country = to.country();
        Integer callingCode = to.callingCode();
        String prefix = to.prefix();
        boolean one = (country == null ? 0 : 1) + (callingCode == null ? 0 : 1) + (prefix == null ? 0 : 1) == 1;
        if (!one) {
            throw new UnusablePropertyException(
                    property, "it does not say where to", "give one of country, calling-code and prefix");
        }
        if (country != null) {
            return Route.toCountry(country, provider);
        }
        return callingCode == null
                ? Route.toPrefix(String.valueOf(prefix), provider)
                : Route.toCallingCode(callingCode, provider);
    }

    private RetryOptions retry() {
        Retry retry = properties.retry();
        return Property.make(
                PREFIX + ".retry",
                () -> RetryOptions.builder()
                        .maxTries(retry.maxTries())
                        .firstBackoff(retry.firstBackoff())
                        .maxBackoff(retry.maxBackoff())
                        .maxElapsed(retry.maxElapsed())
                        .build());
    }
}
