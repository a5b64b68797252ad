package dev.otpdispatch.examples.terminal;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.Verified;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A code at this terminal, which is also the phone. */
public final class TerminalDemo {
    private TerminalDemo() {}

    /**
     * Asks once.
     *
     * @param args none
     */
    public static void main(String[] args) throws IOException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        // sample: wiring
        OtpService otp = OtpService.builder(message -> {
                    out.println("SMS: " + message.text()); // a gateway of yours
                    return SendOutcome.accepted();
                })
                .build();
        OtpLogin login = OtpLogin.builder(
                        otp, InMemoryAccountDirectory.create().add("alice", Account.of("alice", "+4915123456789")))
                .build();
        // end
        Optional<Verified> proof = new TerminalLogin(login, in, out).ask("alice");
        out.println(proof.map(verified -> "Welcome, " + verified.account()).orElse("Not this time."));
    }
}
