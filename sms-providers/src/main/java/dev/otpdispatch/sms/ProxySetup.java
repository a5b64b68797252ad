package dev.otpdispatch.sms;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Sends a client through a definition's proxy, or past every proxy of the environment. */
final class ProxySetup {
    private final ProxyPlan plan;
    private final Scope settings;

    ProxySetup(ProxyPlan plan, Scope settings) {
        this.plan = plan;
        this.settings = settings;
    }

    void apply(OkHttpClient.Builder client) {
        if (plan.fromEnvironment()) {
            return;
        }
        String host = fill(plan.host());
        if (host == null) {
            client.proxy(Proxy.NO_PROXY);
            return;
        }
        client.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port())));
        String authorization = authorization();
        if (authorization != null) {
            // Asked before the tunnel is opened, so that nothing is sent twice; a second question is a refusal.
            client.proxyAuthenticator((route, response) -> response.request().header("Proxy-Authorization") != null
                    ? null
                    : response.request()
                            .newBuilder()
                            .header("Proxy-Authorization", authorization)
                            .build());
        }
    }

    /** What the proxy asks for; null where there is no proxy of our own, or it asks for nothing. */
    @Nullable
    String authorization() {
        return derived().stream().findFirst().map(pair -> "Basic " + pair).orElse(null);
    }

    /** User and password as the proxy is shown them, if it is. */
    List<String> derived() {
        String user = fill(plan.user());
        String password = fill(plan.password());
        return user == null || fill(plan.host()) == null
                ? List.of()
                : List.of(AuthPlan.Basic.pair(user, password == null ? "" : password));
    }

    private int port() {
        String port = String.valueOf(fill(plan.port()));
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            throw new InvalidValueException("/proxy/port", "\"" + port + "\"", "a port is from 1 to 65535");
        }
        return Integer.parseInt(port);
    }

    private @Nullable String fill(@Nullable Template template) {
        return template == null ? null : new Value.Text(template).render(Place.PLAIN, settings);
    }
}
