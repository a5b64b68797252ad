package dev.otpdispatch.sms;

import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.sms.GatewayDefinition.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a provider together, top down, and reports everything that is wrong with what it was given. */
final class ProviderAssembly {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSmsProvider.class);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final int IDLE_CONNECTIONS = 16;
    private static final int IDLE_SECONDS = 60;

    private final DefinitionParts parts;
    private final Map<String, String> given;
    private final InstantSource clock;
    private final @Nullable URI base;
    private final @Nullable RequestSigner custom;

    ProviderAssembly(
            DefinitionParts parts,
            Map<String, String> given,
            InstantSource clock,
            @Nullable URI base,
            @Nullable RequestSigner custom) {
        this.parts = parts;
        this.given = given;
        this.clock = clock;
        this.base = base;
        this.custom = custom;
    }

    HttpSmsProvider assemble() {
        Problems problems = new Problems();
        Map<String, String> settings = new SettingsCheck(parts, problems).complete(given);
        problems.throwIfAny(parts.name());
        try {
            return assemble(settings);
        } catch (InvalidValueException unusable) {
            problems.add(unusable.field(), unusable.shownValue() + ": " + unusable.remedy());
            throw new InvalidDefinitionException(parts.name(), problems.found());
        }
    }

    private HttpSmsProvider assemble(Map<String, String> settings) {
        checkBase();
        Scope scope = Scope.ofSettings(settings);
        AuthPlan auth = Credential.choose(parts.auth(), scope);
        TrialScope trial = new TrialScope(settings, parts.attributes(), false);
        Requests requests = new Requests(parts.request(), auth, base, trial);
        requireCarrier(requests, trial);
        requireCarrier(requests, new TrialScope(settings, parts.attributes(), true));
        HttpUrl url = requests.of(trial).head().url();
        Transport transport = transport(scope, hosts(url, auth, scope));
        Credential credential = credential(auth, scope, transport);
        ExchangeLog log = new ExchangeLog(parts.name(), requests, shown());
        Redactor redactor = new Redactor(secrets(settings, auth));
        Gateway gateway = new Gateway(parts, settings, requests, credential, transport, redactor, log, clock);
        warn(url);
        return new HttpSmsProvider(parts.name(), tags(), gateway, transport);
    }

    private void checkBase() {
        if (base == null) {
            return;
        }
        boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!http || base.getHost() == null || base.getRawUserInfo() != null) {
            throw new InvalidValueException("baseUrl", base.toString(), "give it as http://HOST:PORT or https://HOST");
        }
    }

    /** What stands beside a tag without a value vanishes: the text must not be among it. */
    private static void requireCarrier(Requests requests, TrialScope trial) {
        if (!requests.shown(trial).contains(TrialScope.CARRIED)) {
            throw new InvalidValueException(
                    "/request",
                    "(with these settings)",
                    "no tag carries the code or the text: it stands beside one that has no value, or under an ifSet");
        }
    }

    /** Whoever is shown a credential: the gateway, and what issues tokens for it, which may be another host. */
    private Set<String> hosts(HttpUrl gateway, AuthPlan auth, Scope scope) {
        return auth instanceof AuthPlan.OAuth2 plan
                ? new HashSet<>(List.of(gateway.host(), plan.tokenHost(scope, base)))
                : Set.of(gateway.host());
    }

    private Transport transport(Scope scope, Set<String> hosts) {
        Timeouts timeouts = parts.timeouts();
        OkHttpClient.Builder client = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .writeTimeout(timeouts.write())
                .callTimeout(timeouts.call())
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .eventListenerFactory(CallTrace::of)
                .addNetworkInterceptor(new FreshConnection())
                .addNetworkInterceptor(new OneExchange());
        ProxySetup proxy = new ProxySetup(parts.proxy(), scope);
        proxy.apply(client);
        new TlsSetup(parts.tls(), scope).apply(client, hosts);
        return new Transport(client.build(), proxy.authorization());
    }

    private Credential credential(AuthPlan auth, Scope scope, Transport transport) {
        TokenSource tokens = auth instanceof AuthPlan.OAuth2 plan
                ? new TokenSource(plan, scope, base, transport, parts.timeouts().call(), clock)
                : null;
        RequestSigner signer = auth instanceof AuthPlan.Signed plan ? signer(plan, scope, transport) : null;
        return new Credential(tokens, signer, clock);
    }

    private RequestSigner signer(AuthPlan.Signed plan, Scope scope, Transport transport) {
        if (!plan.signer().equals(Signers.CUSTOM)) {
            return Signers.make(plan.signer(), plan.values(scope), url -> get(url, transport));
        }
        if (custom == null) {
            throw new InvalidValueException("/auth/signer", "custom", "give the builder a RequestSigner");
        }
        return custom;
    }

    private String get(String url, Transport transport) {
        String exact = base == null
                ? url
                : base.resolve(HttpUrl.get(url).encodedPath()).toString();
        RequestHead head = new RequestHead("GET", HttpUrl.get(exact), Headers.of());
        OutgoingRequest request = new OutgoingRequest(head, new byte[0]);
        if (transport.ask(request) instanceof Exchange.Answered answered
                && answered.answer().status() == 200) {
            return answered.answer().raw();
        }
        throw new UncheckedIOException(new IOException(Reason.UNAVAILABLE + ": no answer from " + exact));
    }

    private Set<String> tags() {
        Set<String> tags = new HashSet<>(parts.request().tags(true));
        tags.addAll(parts.request().tags(false));
        return tags;
    }

    private Set<String> shown() {
        Set<String> shown = new HashSet<>(Set.of(Tags.MESSAGE_ID, Tags.MESSAGE_ID_INT32, Tags.FIRST_SENT));
        parts.settings().stream().filter(setting -> !setting.secret()).forEach(setting -> shown.add(setting.name()));
        return shown;
    }

    private List<String> secrets(Map<String, String> settings, AuthPlan auth) {
        Scope scope = Scope.ofSettings(settings);
        List<String> secrets = new ArrayList<>(auth.derived(scope));
        secrets.addAll(new ProxySetup(parts.proxy(), scope).derived());
        parts.settings().stream()
                .filter(Setting::secret)
                .map(setting -> settings.getOrDefault(setting.name(), ""))
                .forEach(secrets::add);
        return secrets;
    }

    private void warn(HttpUrl url) {
        if (parts.tls().insecureTrustAnyCertificate() || parts.tls().insecureSkipHostnameCheck()) {
            LOG.warn(
                    "{}: the gateway's certificate is not checked; whoever is in the middle reads every code",
                    parts.name());
        }
        if (!url.isHttps() && !LOOPBACK.contains(url.host())) {
            LOG.warn("{}: codes and credentials go to {} without TLS", parts.name(), url.host());
        }
        Set<String> inUrl = new HashSet<>();
        parts.request().url().collectTags(inUrl);
        parts.request().query().forEach(field -> field.collectTags(true, inUrl));
        inUrl.retainAll(Tags.CARRIERS);
        if (!inUrl.isEmpty()) {
            LOG.warn("{}: the code goes in the URL, which servers and proxies on the way may log", parts.name());
        }
    }
}
