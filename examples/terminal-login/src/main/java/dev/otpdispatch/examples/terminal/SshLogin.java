package dev.otpdispatch.examples.terminal;

import dev.otpdispatch.login.OtpLogin;
import java.io.IOException;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;

/** An SSH server whose users give a password, then a code. */
final class SshLogin {
    private SshLogin() {}

    /** Starts it at the loopback, on any free port, with a host key of its own; the caller stops it. */
    static SshServer start(PasswordAuthenticator passwords, OtpLogin login) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        // sample: ssh-server
        server.setPasswordAuthenticator(passwords);
        server.setKeyboardInteractiveAuthenticator(new SshCode(login));
        CoreModuleProperties.AUTH_METHODS.set(server, "password,keyboard-interactive"); // both, in this order
        // end
        server.start();
        return server;
    }
}
