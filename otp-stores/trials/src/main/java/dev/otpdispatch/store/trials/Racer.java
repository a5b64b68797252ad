package dev.otpdispatch.store.trials;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.store.OtpStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One of two processes that verify the same codes; what it is told and what it says is lines of text.
 *
 * <p>In: the pepper; then, again and again, some accounts and their codes, one per line, and {@value #GO}; at last
 * {@value #STOP}. Out: {@value #READY}; then, each time, the accounts and what {@code verify} answered, one per line,
 * and {@value #DONE}.
 */
public final class Racer {
    static final String READY = "ready";
    static final String GO = "go";
    static final String DONE = "done";
    static final String STOP = "stop";

    private static final int THREADS = 4;

    private Racer() {}

    static OtpService service(MessageProvider provider, OtpStore store, String pepper) {
        return OtpService.builder(provider)
                .policy(OtpPolicy.builder().timeToLive(Duration.ofMinutes(10)).build())
                .store(store)
                .pepper(Pepper.fromBase64(pepper))
                .build();
    }

    static OtpSession session(String account) {
        return OtpSession.ofAccount(account).inSession("race");
    }

    /**
     * Runs one process's part on standard input and output.
     *
     * @param store this process's own
     */
    public static void run(OtpStore store) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        PrintStream out = System.out;
        OtpService otp = service(new Inbox(), store, line(in));
        out.println(READY);
        List<String[]> codes = new ArrayList<>();
        for (String line = line(in); !line.equals(STOP); line = line(in)) {
            if (line.equals(GO)) {
                verify(otp, codes, out);
                codes.clear();
                out.println(DONE);
            } else {
                codes.add(line.split(" ", 2));
            }
        }
    }

    private static void verify(OtpService otp, List<String[]> codes, PrintStream out) {
        try (Threads threads = Threads.start(THREADS, thread -> {
            for (int i = thread; i < codes.size(); i += THREADS) {
                VerifyResult result = otp.verify(session(codes.get(i)[0]), codes.get(i)[1]);
                out.println(codes.get(i)[0] + " " + result.getClass().getSimpleName());
            }
        })) {
            threads.join();
        }
    }

    private static String line(BufferedReader in) throws IOException {
        String line = in.readLine();
        return line == null ? STOP : line;
    }
}
