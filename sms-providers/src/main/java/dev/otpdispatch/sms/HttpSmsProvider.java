package dev.otpdispatch.sms;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages through an HTTP gateway that a {@link GatewayDefinition} describes.
 *
 * <p><b>Thread-safety</b>: safe, and meant to be shared; it keeps a pool of connections.
 *
 * <p><b>Ownership</b>: whoever built it closes it. After that every send is a retryable rejection.
 *
 * <p><b>Failures</b>: {@link #send} throws nothing that a network, a gateway or a text can cause. It hands a message
 * over at most once: no redirect is followed, nothing is repeated, except once after an answer 401 where an OAuth 2.0
 * token is renewed. What was not written is a {@link SendOutcome.Rejected}; what may have been written and was not
 * answered, or was answered in a way that proves nothing, is a {@link SendOutcome.Unknown}.
 *
 * <p><b>Waiting</b>: bounded by the definition's timeouts; 15 seconds for an exchange unless it says otherwise.
 *
 * <p><b>Security</b>: TLS with hostname check unless the definition says otherwise by a telling name. Requests and
 * answers are logged at debug level with text, number and credentials masked. Nothing in a message changes the host,
 * a header's end or the structure of a body.
 */
public final class HttpSmsProvider implements MessageProvider, AutoCloseable {
    private final String name;
    private final boolean servesPhones;
    private final boolean servesMail;
    private final Gateway gateway;
    private final Transport transport;

    HttpSmsProvider(String name, Set<String> tags, Gateway gateway, Transport transport) {
        this.name = name;
        this.servesMail = tags.contains(Tags.EMAIL);
        this.servesPhones = tags.contains(Tags.PHONE) || !servesMail;
        this.gateway = gateway;
        this.transport = transport;
    }

    /**
     * A provider for a definition whose settings are all at hand.
     *
     * @param definition the gateway
     * @param settings a value for each of its required settings, and for others as wanted
     * @throws InvalidDefinitionException listing every setting that is wrong
     */
    public static HttpSmsProvider of(GatewayDefinition definition, Map<String, String> settings) {
        Builder builder = builder(definition);
        settings.forEach(builder::set);
        return builder.build();
    }

    /**
     * A new builder of a provider.
     *
     * @param definition the gateway
     */
    public static Builder builder(GatewayDefinition definition) {
        return new Builder(definition);
    }

    /**
     * A new builder of a provider for a gateway that comes with the library.
     *
     * @param name one of {@link GatewayDefinition#presets()}
     * @throws dev.otpdispatch.failure.InvalidValueException if there is none of that name
     */
    public static Builder preset(String name) {
        return new Builder(GatewayDefinition.preset(name));
    }

    @Override
    public SendOutcome send(Message message) {
        if (!supports(requireNonNull(message, "message").recipient())) {
            return SendOutcome.rejected(
                    Reason.INVALID_RECIPIENT, Detail.of("this gateway does not reach such recipients"));
        }
        return gateway.send(message);
    }

    /** Phones, or mailboxes if the definition has the tag {@code {email}}, or both. */
    @Override
    public boolean supports(Recipient recipient) {
        return recipient instanceof PhoneNumber ? servesPhones : servesMail && recipient instanceof EmailAddress;
    }

    /** Closes idle connections; those in use close when their exchange ends. */
    @Override
    public void close() {
        transport.close();
    }

    /** The definition's name. */
    @Override
    public String toString() {
        return "HttpSmsProvider[" + name + "]";
    }

    /** Collects the settings of an {@link HttpSmsProvider}. Not thread-safe; {@code toString} shows none of them. */
    public static final class Builder {
        private final GatewayDefinition definition;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private InstantSource clock = InstantSource.system();
        private @Nullable URI baseUrl;
        private @Nullable RequestSigner signer;

        private Builder(GatewayDefinition definition) {
            this.definition = requireNonNull(definition, "definition");
        }

        /**
         * Gives a setting its value.
         *
         * @param setting one of the definition's settings
         * @param value its value; empty counts as not given
         */
        public Builder set(String setting, String value) {
            settings.put(requireNonNull(setting, "setting"), requireNonNull(value, "value"));
            return this;
        }

        /**
         * The clock by which tokens expire, requests are signed and {@code Retry-After} is counted.
         *
         * @param source the system's clock unless given
         */
        public Builder clock(InstantSource source) {
            this.clock = requireNonNull(source, "source");
            return this;
        }

        /**
         * Sends to another server: scheme, host and port of every URL of the definition are replaced by these.
         *
         * @param base such as {@code http://127.0.0.1:8080}; its path is not looked at
         */
        public Builder baseUrl(URI base) {
            this.baseUrl = requireNonNull(base, "base");
            return this;
        }

        /**
         * Signs requests, for a definition whose {@code auth} names the signer {@code custom}.
         *
         * @param custom the signer
         */
        public Builder signer(RequestSigner custom) {
            this.signer = requireNonNull(custom, "custom");
            return this;
        }

        /**
         * The provider. What the definition or its settings do to safety (certificates not checked, no TLS, the text in
         * the URL) is warned of in the log.
         *
         * @throws InvalidDefinitionException listing everything that is wrong with the settings
         */
        public HttpSmsProvider build() {
            return new ProviderAssembly(definition.parts(), settings, clock, baseUrl, signer).assemble();
        }
    }
}
