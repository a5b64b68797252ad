package dev.otpdispatch.login;

import dev.otpdispatch.ChallengeResult.Delivery;
import java.util.Locale;
import java.util.Optional;

/** A state as bytes, without the session's id, which whoever reads it has. */
final class StateCodec {
    private static final int FORMAT = 1;

    private StateCodec() {}

    static void write(LoginState state, StateWriter out) {
        out.small(FORMAT);
        write(state.visit(), out);
        out.constant(state.place());
        out.optional(state.problem(), (to, problem) -> write(problem, to));
        out.optional(state.sent(), (to, sent) -> write(sent, to));
        out.texts(state.phones());
        out.small(state.picked());
        out.optional(state.signup(), (to, signup) -> write(signup, to));
    }

    static LoginState read(StateReader in, String sessionId) {
        if (in.small() != FORMAT) {
            throw new IllegalArgumentException("another form of state");
        }
        return new LoginState(
                visit(in, sessionId),
                in.of(Place.values()),
                in.optional(StateCodec::problem),
                in.optional(StateCodec::sent),
                in.texts(),
                in.small(),
                in.optional(StateCodec::signup));
    }

    private static void write(Visit visit, StateWriter out) {
        out.optional(visit.username(), StateWriter::text);
        out.small(visit.given() ? 1 : 0);
        out.optional(visit.phone(), StateWriter::text);
        out.text(visit.locale().toLanguageTag());
        out.optional(visit.device(), StateWriter::text);
        out.optional(visit.binding(), StateWriter::text);
        out.text(visit.purpose());
    }

    private static Visit visit(StateReader in, String sessionId) {
        return new Visit(
                sessionId,
                in.optional(StateReader::text),
                in.small() == 1,
                in.optional(StateReader::text),
                Locale.forLanguageTag(in.text()),
                in.optional(StateReader::text),
                in.optional(StateReader::text),
                in.text());
    }

    private static void write(LoginProblem problem, StateWriter out) {
        out.text(problem.error().key());
        out.optional(problem.until().orElse(null), StateWriter::time);
    }

    private static LoginProblem problem(StateReader in) {
        String key = in.text();
        for (LoginError error : LoginError.values()) {
            if (error.key().equals(key)) {
                return new LoginProblem(error, Optional.ofNullable(in.optional(StateReader::time)));
            }
        }
        throw new IllegalArgumentException("no such error");
    }

    private static void write(SentCode sent, StateWriter out) {
        out.texts(sent.recipients());
        out.time(sent.expiresAt());
        out.time(sent.resendAt());
        out.count(sent.attemptsLeft());
        out.count(sent.challengesLeft());
        out.constant(sent.delivery());
    }

    private static SentCode sent(StateReader in) {
        return new SentCode(in.texts(), in.time(), in.time(), in.count(), in.count(), in.of(Delivery.values()));
    }

    private static void write(Signup signup, StateWriter out) {
        out.constant(signup.from());
        out.small(signup.factorsPassed());
        out.text(signup.proven());
        out.optional(signup.newPhone(), StateWriter::text);
        out.optional(signup.sent(), (to, sent) -> write(sent, to));
        out.optional(signup.factorSentTo(), StateWriter::text);
        out.optional(signup.factorResendAt(), StateWriter::time);
    }

    private static Signup signup(StateReader in) {
        return new Signup(
                in.of(Place.values()),
                in.small(),
                in.text(),
                in.optional(StateReader::text),
                in.optional(StateCodec::sent),
                in.optional(StateReader::text),
                in.optional(StateReader::time));
    }
}
