package dev.otpdispatch.login.directory;

import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.directory.ldap.BoundedSockets;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Hashtable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.ldap.InitialLdapContext;
import javax.naming.ldap.LdapContext;
import javax.naming.ldap.StartTlsRequest;
import javax.naming.ldap.StartTlsResponse;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Opens a connection for one piece of work, bound as the reader's account, and closes it. */
final class LdapConnection {
    /** RFC 4511 §4.1.9. */
    private static final Pattern RESULT_CODE = Pattern.compile("error code [0-9]+");

    private final URI server;
    private final Tls tls;
    private final SSLSocketFactory trusted;
    private final @Nullable String bindName;
    private final @Nullable String password;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final String binaryAttribute;

    /** How the connection is secured. */
    enum Tls {
        LDAPS,
        START_TLS,
        NONE
    }

    LdapConnection(
            URI server,
            Tls tls,
            SSLSocketFactory trusted,
            @Nullable String bindName,
            @Nullable String password,
            Duration connectTimeout,
            Duration readTimeout,
            String binaryAttribute) {
        this.server = server;
        this.tls = tls;
        this.trusted = trusted;
        this.bindName = bindName;
        this.password = password;
        this.connectTimeout = connectTimeout;
        this.readTimeout = readTimeout;
        this.binaryAttribute = binaryAttribute;
    }

    /** What is done with a connection. */
    interface Work<T> {
        T on(LdapContext context) throws NamingException;
    }

    <T> T run(String doing, Work<T> work) {
        try {
            return opened(work);
        } catch (NamingException failed) {
            Throwable below = failed.getRootCause();
            throw failure(doing, kind(failed), below instanceof IOException ? below : null);
        } catch (IOException failed) {
            throw failure(doing, failed.getClass().getSimpleName(), failed);
        }
    }

    /** JNDI's words hold filters and names, people's among them; those of the network do not. */
    private AccountDirectoryException failure(String doing, String kind, @Nullable Throwable cause) {
        return new AccountDirectoryException(
                doing + ": the LDAP server at " + server.getHost() + " failed with " + kind, cause);
    }

    private static String kind(NamingException failed) {
        String words = failed.getExplanation();
        Matcher code = RESULT_CODE.matcher(words == null ? "" : words);
        String type = failed.getClass().getSimpleName();
        return code.find() ? type + ", " + code.group() : type;
    }

    private <T> T opened(Work<T> work) throws NamingException, IOException {
        boolean secure = tls == Tls.LDAPS;
        SocketFactory sockets = secure ? trusted : SocketFactory.getDefault();
        LdapContext context = BoundedSockets.of(sockets, connectTimeout.plus(readTimeout))
                .during(() -> new InitialLdapContext(environment(), null));
        try {
            return tls == Tls.START_TLS ? upgraded(context, work) : work.on(context);
        } finally {
            context.close();
        }
    }

    /** The password goes over the wire only after the handshake (RFC 4513 §3.1.5). */
    private <T> T upgraded(LdapContext context, Work<T> work) throws NamingException, IOException {
        StartTlsResponse upgrade = (StartTlsResponse) context.extendedOperation(new StartTlsRequest());
        upgrade.negotiate(trusted);
        try {
            bind(context);
            return work.on(context);
        } finally {
            upgrade.close();
        }
    }

    private void bind(LdapContext context) throws NamingException {
        if (bindName == null || password == null) {
            return;
        }
        context.addToEnvironment(Context.SECURITY_AUTHENTICATION, "simple");
        context.addToEnvironment(Context.SECURITY_PRINCIPAL, bindName);
        context.addToEnvironment(Context.SECURITY_CREDENTIALS, password);
        context.reconnect(null);
    }

    @SuppressWarnings("JdkObsolete") // JNDI takes nothing else
    private Hashtable<String, Object> environment() {
        Hashtable<String, Object> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, server.toString());
        environment.put(Context.REFERRAL, "ignore"); // another server would get the reader's password
        environment.put("java.naming.ldap.version", "3");
        environment.put("java.naming.ldap.attributes.binary", binaryAttribute);
        environment.put("java.naming.ldap.factory.socket", BoundedSockets.class.getName());
        environment.put("com.sun.jndi.ldap.connect.timeout", Long.toString(connectTimeout.toMillis()));
        environment.put("com.sun.jndi.ldap.read.timeout", Long.toString(readTimeout.toMillis()));
        boolean binds = tls != Tls.START_TLS && bindName != null && password != null;
        environment.put(Context.SECURITY_AUTHENTICATION, binds ? "simple" : "none");
        if (binds) {
            environment.put(Context.SECURITY_PRINCIPAL, bindName);
            environment.put(Context.SECURITY_CREDENTIALS, password);
        }
        return environment;
    }
}
