package dev.otpdispatch.spring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One mail server.
 *
 * @param host Name or address; with TLS the name that its certificate has
 * @param port The port; 587, 465 or 25 by the security unless set
 * @param security How the connection is protected
 * @param trusting PEM files of further certificate authorities
 * @param username The account to sign in with
 * @param password Its password
 * @param tokenSupplier In place of a password: the bean name of a Supplier of OAuth 2 access tokens, for XOAUTH2
 * @param from The address mail comes from
 * @param fromName The name that mail programs show
 * @param replyToFrom Adds a Reply-To with the From address
 * @param ehloName The name to greet with; the domain of the From address unless set
 * @param timeouts How long the server may take
 * @param connections How many connections are kept
 * @param idleExpiry How long an idle connection is kept
 */
record SmtpServerProperties(
        @Nullable String host,
        @Nullable Integer port,
        @DefaultValue("starttls") Security security,
        @DefaultValue List<Path> trusting,
        @Nullable String username,
        @Nullable String password,
        @Nullable String tokenSupplier,
        @Nullable String from,
        @Nullable String fromName,
        @DefaultValue("false") boolean replyToFrom,
        @Nullable String ehloName,
        @DefaultValue Timeouts timeouts,
        @DefaultValue("4") int connections,
        @DefaultValue("1m") Duration idleExpiry) {

    /** How the connection is protected. */
    enum Security {
        /** TLS begun by STARTTLS, required. */
        STARTTLS,
        /** TLS from the first byte. */
        IMPLICIT_TLS,
        /** No TLS: for a relay on the same machine, and for tests. */
        INSECURE_CLEARTEXT
    }

    /**
     * How long the server may take.
     *
     * @param connect To connect
     * @param read To answer
     * @param write To take what is written
     * @param whole For one message, all in all
     */
    record Timeouts(
            @DefaultValue("5s") Duration connect,
            @DefaultValue("15s") Duration read,
            @DefaultValue("15s") Duration write,
            @DefaultValue("30s") Duration whole) {}

    /** Shows no credential. */
    @Override
    public String toString() {
        return "SmtpServerProperties[hidden]";
    }
}
