package dev.otpdispatch.examples.servlet;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import java.io.IOException;
import java.io.PrintStream;
import org.apache.catalina.LifecycleException;

/** Starts the example: alice, whose password is {@code wonderland}, and a phone that is the terminal. */
public final class ServletLogin {
    private static final int PORT = 8080;

    private final PrintStream phone;

    private ServletLogin(PrintStream phone) {
        this.phone = phone;
    }

    /**
     * Runs until it is interrupted.
     *
     * @param args none
     */
    public static void main(String[] args) throws IOException, LifecycleException {
        ServletLogin example = new ServletLogin(System.out);
        // sample: wiring
        OtpService otp = OtpService.builder(example::send).build();
        AccountDirectory directory =
                InMemoryAccountDirectory.create().add("alice", Account.of("alice", "+4915123456789"));
        OtpLogin login = OtpLogin.builder(otp, directory).build(); // a later factor: the password comes first
        // end
        try (LoginSite site = LoginSite.start(
                PORT, (username, password) -> username.equals("alice") && password.equals("wonderland"), login)) {
            System.out.println("Sign in as alice, password wonderland: " + site.address() + "/login");
            site.await();
        }
    }

    private SendOutcome send(Message message) {
        phone.println("SMS: " + message.text());
        return SendOutcome.accepted();
    }
}
