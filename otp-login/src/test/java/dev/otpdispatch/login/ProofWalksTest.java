package dev.otpdispatch.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.login.LoginAction.AnswerFactor;
import dev.otpdispatch.login.LoginAction.Continue;
import dev.otpdispatch.login.LoginAction.GivePhone;
import dev.otpdispatch.login.LoginAction.GiveUp;
import dev.otpdispatch.login.LoginAction.GiveUsername;
import dev.otpdispatch.login.LoginAction.PickPhone;
import dev.otpdispatch.login.LoginAction.Poll;
import dev.otpdispatch.login.LoginAction.Register;
import dev.otpdispatch.login.LoginAction.Resend;
import dev.otpdispatch.login.LoginAction.Restart;
import dev.otpdispatch.login.LoginAction.SubmitCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody does at random whatever pages allow, with right answers now and then, and with everything else that was ever
 * sent to anybody. An observer who knows the messages and nothing of the flow says what may let them in.
 */
final class ProofWalksTest {
    private static final int WALKS = 400;
    private static final int TURNS = 60;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void walkWhenWhateverIsDoneThenOnlyARightFactorLetsInAndOnlyAProvenNumberIsSaved(boolean single) {
        int[] reached = new int[3];
        for (int walk = 0; walk < WALKS; walk++) {
            new Walk(single, walk, reached).run();
        }
        // A walk that never gets anywhere would prove nothing.
        assertThat(reached[0]).as("logins").isGreaterThan(20);
        assertThat(reached[1]).as("registrations").isGreaterThan(20);
        assertThat(reached[2]).as("refusals").isGreaterThan(20);
    }

    private static final class Walk {
        private final Random random;
        private final boolean link;
        private final World world;
        private final int[] reached;
        private final List<String> backupCodes;
        private final List<String> done = new ArrayList<>();
        private String username = "alice";
        private String session = "browser 0";
        private final IdentityHashMap<Message, String> origins = new IdentityHashMap<>();
        private final Map<String, Message> approved = new HashMap<>();
        private boolean factorPassed;
        private final Set<Message> used = new HashSet<>();

        Walk(boolean single, int seed, int[] reached) {
            this.random = new Random(seed * 7L + (single ? 1 : 0));
            this.link = random.nextInt(3) == 0;
            boolean logsIn = random.nextBoolean();
            this.world = World.of(OtpPolicy.standard(), single, (house, builder) -> {
                Registration rules = Registration.requiring(house.emailCode).withoutInfoPage();
                OtpLogin.Builder more =
                        builder.backupCodes(house.backup).registration(logsIn ? rules.automaticLogin() : rules);
                return link ? more.byLink(World.LINK) : more;
            });
            this.backupCodes = new ArrayList<>(world.backup.generate("id-alice", 4, 8));
            this.reached = reached;
        }

        void run() {
            begin();
            for (int i = 0; i < TURNS; i++) {
                switch (random.nextInt(8)) {
                    case 0 -> begin();
                    case 1 -> pass();
                    default -> act();
                }
            }
        }

        private void begin() {
            username = random.nextInt(3) == 0 ? "bob" : "alice";
            session = "browser " + random.nextInt(2);
            factorPassed = false;
            done.add("start " + username + " in " + session);
            world.start(LoginStart.inSession(session).withUsername(username));
            remember();
        }

        private void pass() {
            int seconds = random.nextInt(4) == 0 ? 200 : 5 + random.nextInt(40);
            done.add(seconds + " s");
            world.after(seconds);
        }

        private void act() {
            LoginStep before = world.step();
            LoginAction action = action();
            String phonesBefore = phones();
            Optional<Message> right = right(action);
            boolean mayLogIn = mayLogIn(before, action, right);
            boolean maySave = maySave(before, action, right);
            boolean passesFactor = before instanceof LoginStep.RequiredFactor
                    && action instanceof AnswerFactor
                    && right.map(Message::recipient)
                            .filter(EmailAddress.class::isInstance)
                            .isPresent();
            done.add(describe(action));
            LoginStep after = world.act(action);
            remember();
            judge(before, after, phonesBefore, mayLogIn, maySave, right);
            follow(before, action, after, passesFactor, right);
        }

        private void judge(
                LoginStep before,
                LoginStep after,
                String phonesBefore,
                boolean mayLogIn,
                boolean maySave,
                Optional<Message> right) {
            if (after instanceof LoginStep.Done finished && !(before instanceof LoginStep.Done)) {
                boolean registered = finished.method() == LoginStep.Method.REGISTRATION;
                assertThat(registered ? maySave : mayLogIn)
                        .as("Done after %s", done)
                        .isTrue();
                assertThat(finished.proof().account()).isEqualTo("id-" + username);
                reached[registered ? 1 : 0]++;
            }
            if (!phones().equals(phonesBefore)) {
                assertThat(maySave).as("saved after %s", done).isTrue();
                // Not the number that was typed: the one that the code went to, whatever the flow believes.
                PhoneNumber proven = (PhoneNumber) right.orElseThrow().recipient();
                assertThat(primary()).isEqualTo(proven.e164());
                reached[1]++;
            }
            if (after.problem().isPresent()) {
                reached[2]++;
            }
        }

        private boolean mayLogIn(LoginStep before, LoginAction action, Optional<Message> right) {
            if (action instanceof Poll) {
                Message link = approved.get(origin());
                return before instanceof LoginStep.WaitForLink && link != null && isLive(link);
            }
            boolean asks = before instanceof LoginStep.EnterCode || before instanceof LoginStep.WaitForLink;
            boolean backup =
                    action instanceof SubmitCode code && username.equals("alice") && backupCodes.contains(code.typed());
            return asks
                    && (backup
                            || (action instanceof SubmitCode
                                    && right.filter(this::wentToOwner).isPresent()));
        }

        /** The mailbox was proven, and the code is one that went to a phone. */
        private boolean maySave(LoginStep before, LoginAction action, Optional<Message> right) {
            return before instanceof LoginStep.ConfirmPhone
                    && action instanceof SubmitCode
                    && factorPassed
                    && right.map(Message::recipient)
                            .filter(PhoneNumber.class::isInstance)
                            .isPresent();
        }

        /** The message whose code this is, if it was sent for this person in this browser, is live, and was not used. */
        private Optional<Message> right(LoginAction action) {
            String typed = action instanceof SubmitCode code
                    ? code.typed()
                    : action instanceof AnswerFactor answer ? answer.answer() : "";
            return world.sent.stream()
                    .filter(message ->
                            origin().equals(origins.get(message)) && isLive(message) && !used.contains(message))
                    .filter(message -> message.code()
                            .filter(code -> code.reveal().equals(typed))
                            .isPresent())
                    .findFirst();
        }

        private boolean wentToOwner(Message message) {
            Account account = world.directory.find(username).orElseThrow();
            return message.recipient() instanceof PhoneNumber phone
                    && account.phones().contains(phone.e164());
        }

        private boolean isLive(Message message) {
            return message.expiresAt().filter(world.clock.instant()::isBefore).isPresent();
        }

        private void remember() {
            world.sent.forEach(message -> origins.putIfAbsent(message, origin()));
        }

        private String origin() {
            return username + " in " + session;
        }

        private void follow(
                LoginStep before, LoginAction action, LoginStep after, boolean passesFactor, Optional<Message> right) {
            factorPassed |= passesFactor && after instanceof LoginStep.EnterPhone;
            if (before instanceof LoginStep.EnterPhone && action instanceof GiveUp) {
                factorPassed = false;
            }
            if (after instanceof LoginStep.Done finished && !(before instanceof LoginStep.Done)) {
                if (finished.method() == LoginStep.Method.LINK) {
                    approved.remove(origin());
                } else if (finished.method() == LoginStep.Method.BACKUP && action instanceof SubmitCode code) {
                    backupCodes.remove(code.typed());
                } else {
                    right.ifPresent(used::add);
                }
            }
        }

        private LoginAction action() {
            if (random.nextInt(3) == 0) {
                return helpful(world.step());
            }
            return switch (random.nextInt(11)) {
                case 0 -> new GiveUsername(random.nextBoolean() ? username : "zoe");
                case 1 -> new Resend();
                case 2 -> new Poll();
                case 3 -> new Register(Optional.empty());
                case 4 -> new Continue();
                case 5 -> new AnswerFactor(anything());
                case 6 -> new GivePhone(random.nextBoolean() ? World.NEW : World.ALICES);
                case 7 -> new GiveUp();
                case 8 -> new Restart();
                case 9 -> new PickPhone(random.nextInt(2));
                default -> new SubmitCode(anything());
            };
        }

        /** What an honest person would do next. */
        private LoginAction helpful(LoginStep step) {
            if (step instanceof LoginStep.EnterUsername) {
                return new GiveUsername(username);
            } else if (step instanceof LoginStep.WaitForLink) {
                approve();
                return random.nextInt(4) == 0 ? new Register(Optional.empty()) : new Poll();
            } else if (step instanceof LoginStep.EnterCode) {
                return random.nextInt(3) == 0 ? new Register(Optional.empty()) : new SubmitCode(lastCode());
            } else if (step instanceof LoginStep.RequiredFactor) {
                return new AnswerFactor(lastCode());
            } else if (step instanceof LoginStep.EnterPhone) {
                return new GivePhone(World.NEW);
            } else if (step instanceof LoginStep.ConfirmPhone) {
                return new SubmitCode(lastCode());
            }
            return new Restart();
        }

        private void approve() {
            boolean links = !world.sent.isEmpty() && world.last().code().isEmpty();
            if (links && isLive(world.last())) {
                world.otp.approve(world.token());
                approved.put(origins.getOrDefault(world.last(), ""), world.last());
            }
        }

        private String lastCode() {
            return world.sent.isEmpty() || world.last().code().isEmpty() ? "000000" : world.code();
        }

        /** Any code that was ever sent to anybody, or a guess, or a backup code that may be used up. */
        private String anything() {
            List<String> codes = new ArrayList<>(List.of("", "000000", "12345678", "99"));
            world.sent.forEach(message -> message.code().ifPresent(code -> codes.add(code.reveal())));
            codes.addAll(backupCodes);
            return codes.get(random.nextInt(codes.size()));
        }

        private String primary() {
            return world.directory.find(username).orElseThrow().phones().get(0);
        }

        private String phones() {
            return world.directory.find("alice").orElseThrow().phones() + " "
                    + world.directory.find("bob").orElseThrow().phones();
        }

        private static String describe(LoginAction action) {
            if (action instanceof SubmitCode code) {
                return "submit " + code.typed();
            }
            return action instanceof AnswerFactor answer ? "answer " + answer.answer() : action.toString();
        }
    }
}
