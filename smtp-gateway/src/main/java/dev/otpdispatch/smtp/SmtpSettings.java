package dev.otpdispatch.smtp;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.failure.InvalidValueException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an {@link SmtpServer} was built with, checked. */
record SmtpSettings(
        String host,
        int port,
        SmtpSecurity security,
        @Nullable Login login,
        EmailAddress from,
        String fromHeader,
        boolean replyToFrom,
        String ehloName,
        SmtpTimeouts timeouts,
        int poolSize,
        Duration idleExpiry,
        InstantSource clock) {
    String fromDomain() {
        return domainOf(from);
    }

    String endpoint() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private static String domainOf(EmailAddress address) {
        return address.address().substring(address.address().lastIndexOf('@') + 1);
    }

    /** The same before it is checked. */
    static final class Draft {
        /** A host name, an IPv4 or IPv6 address: nothing that could end a command or name a port. */
        private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})|[0-9A-Fa-f:.]{2,45}");

        private static final Pattern EHLO =
                Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})|\\[[0-9A-Za-z:.]{2,60}]");
        private static final Duration SHORTEST_IDLE = Duration.ofSeconds(1);
        private static final Duration LONGEST_IDLE = Duration.ofHours(1);
        private static final int MOST_CONNECTIONS = 100;
        private static final int MOST_PORT = 65_535;

        private final String host;
        SmtpSecurity security = SmtpSecurity.startTls();
        int port = -1;

        @Nullable
        Login login;

        @Nullable
        String from;

        String displayName = "";
        boolean replyToFrom;

        @Nullable
        String ehloName;

        SmtpTimeouts timeouts = SmtpTimeouts.standard();
        int poolSize = 4;
        Duration idleExpiry = Duration.ofMinutes(1);
        InstantSource clock = InstantSource.system();

        Draft(String host) {
            this.host = host;
        }

        SmtpSettings checked() {
            require(HOST.matcher(host).matches(), "host", host, "give a host name or an IP address, without a port");
            int realPort = port == -1 ? security.kind().port : port;
            require(realPort > 0 && realPort <= MOST_PORT, "port", Integer.toString(port), "give 1 to 65535");
            require(
                    poolSize > 0 && poolSize <= MOST_CONNECTIONS,
                    "pool.connections",
                    Integer.toString(poolSize),
                    "give 1 to " + MOST_CONNECTIONS);
            require(
                    idleExpiry.compareTo(SHORTEST_IDLE) >= 0 && idleExpiry.compareTo(LONGEST_IDLE) <= 0,
                    "pool.idleExpiry",
                    idleExpiry.toString(),
                    "give 1 s to 1 hour");
            EmailAddress sender = sender();
            return new SmtpSettings(
                    host,
                    realPort,
                    security,
                    login,
                    sender,
                    fromHeader(sender),
                    replyToFrom,
                    ehlo(sender),
                    timeouts,
                    poolSize,
                    idleExpiry,
                    clock);
        }

        private EmailAddress sender() {
            String given = from == null ? "" : from;
            try {
                return EmailAddress.parse(given);
            } catch (InvalidValueException unusable) {
                throw new InvalidValueException(
                        "from",
                        "(" + given.length() + " characters)",
                        "give the sender's address: " + unusable.remedy());
            }
        }

        private String fromHeader(EmailAddress sender) {
            require(
                    displayName.chars().noneMatch(Character::isISOControl),
                    "from.displayName",
                    "(hidden)",
                    "give one line without control characters");
            if (displayName.isBlank()) {
                return sender.address();
            }
            try {
                return new InternetAddress(sender.address(), displayName, "UTF-8").toString();
            } catch (UnsupportedEncodingException impossible) {
                throw new IllegalStateException("every JVM has UTF-8", impossible);
            }
        }

        private String ehlo(EmailAddress sender) {
            String name = ehloName == null ? domainOf(sender) : ehloName;
            require(EHLO.matcher(name).matches(), "ehloName", name, "give a full domain name or an address literal");
            return name;
        }

        private static void require(boolean holds, String field, String shown, String remedy) {
            if (!holds) {
                throw new InvalidValueException(field, shown, remedy);
            }
        }
    }
}
