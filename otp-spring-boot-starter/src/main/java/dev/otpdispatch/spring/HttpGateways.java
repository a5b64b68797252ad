package dev.otpdispatch.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.failure.OtpException;
import dev.otpdispatch.sms.GatewayDefinition;
import dev.otpdispatch.sms.GatewayDefinition.Setting;
import dev.otpdispatch.sms.HttpSmsProvider;
import dev.otpdispatch.sms.InvalidDefinitionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;

/** Gateways over HTTP: presets and definitions. */
final class HttpGateways implements Gateways {
    private final List<HttpSmsProvider> made = new ArrayList<>();

    @Override
    public HttpSmsProvider make(String name, GatewayProperties gateway) {
        String property = "otp.gateways." + name;
        GatewayDefinition definition = definition(property, gateway);
        HttpSmsProvider.Builder builder = HttpSmsProvider.builder(definition);
        settings(property + ".settings", definition, gateway.settings()).forEach(builder::set);
        Property.give(property + ".base-url", gateway.baseUrl(), builder::baseUrl);
        HttpSmsProvider provider = described(property, builder::build);
        made.add(provider);
        return provider;
    }

    @Override
    public void close() {
        made.forEach(HttpSmsProvider::close);
    }

    private static GatewayDefinition definition(String property, GatewayProperties gateway) {
        String preset = gateway.preset();
        if (preset != null) {
            return Property.make(property + ".preset", () -> GatewayDefinition.preset(preset));
        }
        Resource file = Property.required(
                property + ".preset", gateway.definition(), "name a preset, or a file by " + property + ".definition");
        String json = text(property + ".definition", file);
        return described(property + ".definition", () -> GatewayDefinition.parse(json));
    }

    private static String text(String property, Resource file) {
        try {
            return file.getContentAsString(UTF_8);
        } catch (IOException unreadable) {
            throw new UnusablePropertyException(
                    property, file.getDescription() + " cannot be read", "give a file that is there", unreadable);
        }
    }

    /** Environment variables know neither case nor hyphen: OTP_GATEWAYS_SMS_SETTINGS_AUTHTOKEN means authToken. */
    private static Map<String, String> settings(
            String property, GatewayDefinition definition, Map<String, String> given) {
        Map<String, String> known = definition.settings().stream()
                .map(Setting::name)
                .collect(Collectors.toMap(HttpGateways::folded, name -> name, (one, other) -> one));
        Map<String, String> settings = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            String setting = known.get(folded(name));
            if (setting == null) {
                throw new UnusablePropertyException(
                        property + "." + name,
                        definition.name() + " has no such setting",
                        "its settings are "
                                + definition.settings().stream()
                                        .map(Setting::name)
                                        .collect(Collectors.joining(", ")));
            }
            settings.putIfAbsent(setting, value); // the first one comes from the stronger source
        });
        return settings;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static <T> T described(String property, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (InvalidDefinitionException invalid) {
            String problems = invalid.problems().stream().map(Object::toString).collect(Collectors.joining("\n  "));
            throw new UnusablePropertyException(
                    property, "it cannot be used:\n  " + problems, "give each of them below " + property, invalid);
        } catch (OtpException invalid) {
            throw new UnusablePropertyException(
                    property, String.valueOf(invalid.getMessage()), "correct what is named", invalid);
        }
    }
}
