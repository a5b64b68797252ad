package dev.otpdispatch.benchmarks.programs;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import java.util.Arrays;
import java.util.List;

/**
 * How long a JVM takes from its start to its end when it issues one challenge, and when it only prints a line.
 *
 * @param challengeMillis median with a challenge
 * @param lineMillis median with a line
 */
public record ColdStart(double challengeMillis, double lineMillis) {
    /**
     * Measures, the two in turn, on the class path of a small application.
     *
     * @param rounds how often each
     */
    public static ColdStart measure(int rounds) {
        double[] challenges = new double[rounds];
        double[] lines = new double[rounds];
        String classPath = SmallApplication.jar().toString();
        for (int i = 0; i < rounds; i++) {
            lines[i] = millis(classPath, Line.class);
            challenges[i] = millis(classPath, FirstChallenge.class);
        }
        return new ColdStart(median(challenges), median(lines));
    }

    /** Prints a line. */
    public static final class Line {
        private Line() {}

        /**
         * Prints it.
         *
         * @param arguments none
         */
        public static void main(String[] arguments) {
            System.out.println("a line");
        }
    }

    /** Issues a challenge and prints a line. */
    public static final class FirstChallenge {
        private FirstChallenge() {}

        /**
         * Issues it.
         *
         * @param arguments none
         */
        public static void main(String[] arguments) {
            OtpService otp =
                    OtpService.builder(message -> SendOutcome.accepted()).build();
            OtpSession session = OtpSession.ofAccount("account").inNewSession();
            ChallengeResult result = otp.challenge(ChallengeRequest.to(session, PhoneNumber.parse("+49 151 23456789")));
            if (!(result instanceof ChallengeResult.Issued)) {
                throw new IllegalStateException("not issued: " + result);
            }
            System.out.println("a line");
        }
    }

    private static double millis(String classPath, Class<?> program) {
        long start = System.nanoTime();
        FreshJvm.output(classPath, program, List.of());
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
