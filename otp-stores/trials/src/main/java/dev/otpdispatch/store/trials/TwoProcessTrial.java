package dev.otpdispatch.store.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.delivery.PhoneNumber;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two processes on one store verify the same thousand right codes: each code is accepted exactly once. They begin
 * together on each fifty, so that one which was slow to start does not find all of them used.
 */
@Timeout(180)
public abstract class TwoProcessTrial {
    private static final int CODES = 1_000;
    private static final int AT_ONCE = 50;
    private static final int THREADS = 8;
    private static final String VERIFIED = " Verified";
    private static final String NO_CHALLENGE = " NoChallenge";

    /** For subclasses. */
    protected TwoProcessTrial() {}

    /** The server, which outlives the test. */
    protected abstract TrialServer server();

    /** The class whose {@code main} runs a {@link Racer} on the store at the port that is its only argument. */
    protected abstract Class<?> racer();

    @Test
    final void verifyWhenTwoProcessesRaceThenEachCodeIsAcceptedExactlyOnce() {
        String pepper = Base64.getEncoder().encodeToString(SecureRandom.getSeed(32));
        Map<String, String> codes = codes(pepper);
        try (RacerProcess one = RacerProcess.start(racer(), server().port());
                RacerProcess two = RacerProcess.start(racer(), server().port())) {
            List<RacerProcess> both = List.of(one, two);
            both.forEach(racer -> racer.tell(pepper));
            both.forEach(racer -> assertThat(racer.linesUntil(Racer.READY)).isEmpty());
            List<String> answersOfOne = new ArrayList<>();
            List<String> answersOfTwo = new ArrayList<>();
            List<String> accounts = List.copyOf(codes.keySet());
            for (int from = 0; from < CODES; from += AT_ONCE) {
                for (String account : accounts.subList(from, from + AT_ONCE)) {
                    both.forEach(racer -> racer.tell(account + " " + codes.get(account)));
                }
                both.forEach(racer -> racer.tell(Racer.GO));
                answersOfOne.addAll(one.linesUntil(Racer.DONE));
                answersOfTwo.addAll(two.linesUntil(Racer.DONE));
            }
            check(codes, answersOfOne, answersOfTwo);
        }
    }

    private static void check(Map<String, String> codes, List<String> one, List<String> two) {
        assertThat(one).hasSize(CODES).allMatch(line -> line.endsWith(VERIFIED) || line.endsWith(NO_CHALLENGE));
        assertThat(two).hasSize(CODES).allMatch(line -> line.endsWith(VERIFIED) || line.endsWith(NO_CHALLENGE));
        Map<String, Long> accepted = Stream.concat(one.stream(), two.stream())
                .filter(line -> line.endsWith(VERIFIED))
                .collect(Collectors.groupingBy(line -> line.split(" ", 2)[0], Collectors.counting()));
        assertThat(accepted).hasSize(CODES).containsOnlyKeys(codes.keySet());
        assertThat(accepted.values()).as("how often each code was accepted").containsOnly(1L);
        assertThat(List.of(one, two))
                .as("a race: each process won some")
                .allMatch(lines -> lines.stream().anyMatch(line -> line.endsWith(VERIFIED)));
    }

    private Map<String, String> codes(String pepper) {
        Map<String, String> codes = new ConcurrentHashMap<>();
        Inbox inbox = new Inbox();
        try (TrialNode node = server().connect();
                Threads threads = Threads.start(THREADS, thread -> {
                    OtpService otp = Racer.service(inbox, node.store(), pepper);
                    for (int i = 0; i < CODES / THREADS; i++) {
                        String account = UUID.randomUUID().toString();
                        codes.put(account, code(otp, inbox, account));
                    }
                })) {
            threads.join();
        }
        return codes;
    }

    private static String code(OtpService otp, Inbox inbox, String account) {
        PhoneNumber phone = inbox.newPhone();
        assertThat(otp.challenge(ChallengeRequest.to(Racer.session(account), phone)))
                .isInstanceOf(Issued.class);
        return inbox.lastCode(phone);
    }
}
