package dev.otpdispatch.sms;

import dev.otpdispatch.text.Template;
import org.jspecify.annotations.Nullable;

/** The proxy on the way to a gateway; everything in it may come from settings. */
record ProxyPlan(
        boolean fromEnvironment,
        @Nullable Template host,
        @Nullable Template port,
        @Nullable Template user,
        @Nullable Template password) {
    static final ProxyPlan NONE = new ProxyPlan(false, null, null, null, null);

    static ProxyPlan read(Cursor given, Tags tags) {
        if (!given.exists()) {
            return NONE;
        }
        Cursor at = given.shaped(Shape.PROXY);
        boolean fromEnvironment = at.at("fromEnvironment").flag(false);
        if (fromEnvironment && (at.has("host") || at.has("port") || at.has("user"))) {
            at.problem("comes from the environment or has a host, port and user, not both");
        } else if (!fromEnvironment) {
            at.require("host");
            at.require("port");
        }
        if (at.has("password") && !at.has("user")) {
            at.problem("has a password without a user");
        }
        return new ProxyPlan(
                fromEnvironment,
                template(at, "host", tags),
                template(at, "port", tags),
                template(at, "user", tags),
                template(at, "password", tags));
    }

    private static @Nullable Template template(Cursor at, String key, Tags tags) {
        return at.find(key)
                .map(found -> tags.ofSettings(found, found.node().asText()))
                .orElse(null);
    }
}
