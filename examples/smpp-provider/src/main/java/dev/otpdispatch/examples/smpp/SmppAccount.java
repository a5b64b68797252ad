package dev.otpdispatch.examples.smpp;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Where an SMS centre is and who we are there.
 *
 * @param host its name
 * @param port its port, 2775 as a rule
 * @param systemId the account
 * @param password its password; at most 8 characters, says SMPP 3.4
 * @param sender digits, or up to 11 letters
 * @param patience how long to wait for a connection, a bind and each answer
 */
record SmppAccount(String host, int port, String systemId, String password, String sender, Duration patience) {
    SmppAccount {
        requireNonNull(host, "host");
        requireNonNull(systemId, "systemId");
        requireNonNull(password, "password");
        requireNonNull(sender, "sender");
        requireNonNull(patience, "patience");
    }

    @Override
    public String toString() {
        return "SmppAccount[" + systemId + " at " + host + ":" + port + "]";
    }
}
