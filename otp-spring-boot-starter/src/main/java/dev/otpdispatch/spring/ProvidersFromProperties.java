package dev.otpdispatch.spring;

import dev.otpdispatch.delivery.MessageProvider;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out which providers are meant, makes those that properties describe, and puts them together. */
final class ProvidersFromProperties {
    private static final String GATEWAYS = "otp.gateways";
    private static final String ORDER = "otp.sending.order";

    private final OtpProperties properties;
    private final Map<String, MessageProvider> beans;
    private final List<ProviderWatch> watches;
    private final Gateways gateways;
    private final LastOutcomes outcomes = new LastOutcomes(InstantSource.system());
    private final Map<String, NamedProvider> made = new LinkedHashMap<>();

    private ProvidersFromProperties(
            OtpProperties properties,
            Map<String, MessageProvider> beans,
            List<ProviderWatch> watches,
            Gateways gateways) {
        this.properties = properties;
        this.beans = beans;
        this.watches = watches;
        this.gateways = gateways;
    }

    /**
     * Puts providers together.
     *
     * @param properties what the operator says
     * @param beans what the application has, by bean name; one of them alone replaces every gateway that is not named
     * @param watches what looks on while they send
     * @param gateways makes what the operator describes
     */
    static Providers make(
            OtpProperties properties,
            Map<String, MessageProvider> beans,
            List<ProviderWatch> watches,
            Gateways gateways) {
        return new ProvidersFromProperties(properties, beans, watches, gateways).make();
    }

    private Providers make() {
        List<MessageProvider> order =
                order().stream().map(name -> named(ORDER, name)).toList();
        SendingPlan plan = new SendingPlan(properties.sending());
        MessageProvider entry = plan.entry(order, gateway -> named("otp.sending.routes", gateway));
        return new Providers(entry, List.copyOf(made.values()), outcomes, gateways);
    }

    private List<String> order() {
        if (!properties.sending().order().isEmpty()) {
            return properties.sending().order();
        }
        Set<String> candidates =
                new LinkedHashSet<>(beans.isEmpty() ? properties.gateways().keySet() : beans.keySet());
        if (candidates.isEmpty()) {
            throw new UnusablePropertyException(
                    GATEWAYS,
                    "there is nothing to send messages by",
                    "describe a gateway, such as otp.gateways.sms.preset=twilio with its settings, or define a bean of"
                            + " type MessageProvider; otp.enabled=false leaves OTP Dispatch out");
        }
        if (candidates.size() > 1) {
            throw new UnusablePropertyException(
                    ORDER,
                    "it is not set, and there are several to choose from: " + String.join(", ", candidates),
                    "name those that are to be asked, the first one first");
        }
        return List.copyOf(candidates);
    }

    private MessageProvider named(String property, String name) {
        NamedProvider known = made.get(name);
        if (known == null) {
            known = new NamedProvider(name, watched(new NamedProvider(name, provider(property, name))));
            made.put(name, known);
        }
        return known.provider();
    }

    private MessageProvider provider(String property, String name) {
        MessageProvider bean = beans.get(name);
        if (bean != null) {
            return bean;
        }
        GatewayProperties gateway = properties.gateways().get(name);
        if (gateway == null) {
            throw new UnusablePropertyException(
                    property, "there is no gateway or bean called " + name, "these are there: " + known());
        }
        return gateways.make(name, gateway);
    }

    private String known() {
        List<String> names = new ArrayList<>(properties.gateways().keySet());
        names.addAll(beans.keySet());
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private MessageProvider watched(NamedProvider named) {
        NamedProvider guarded = new NamedProvider(named.name(), MessageProvider.guarded(named.provider()));
        MessageProvider watched = new WatchedProvider(guarded, outcomes);
        for (ProviderWatch watch : watches) {
            watched = new WatchedProvider(new NamedProvider(named.name(), watched), watch);
        }
        return watched;
    }
}
