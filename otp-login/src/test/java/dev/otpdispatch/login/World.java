package dev.otpdispatch.login;

import dev.otpdispatch.OtpListener.OtpEvent;
import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.login.directory.InMemoryBackupCodeStore;
import dev.otpdispatch.store.OtpStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A few people, their phones and mailboxes, and one browser in which somebody logs in. */
final class World {
    static final String SESSION = "browser-session-1";
    static final String ALICES = "+4915123456789";
    static final String DAVES_SECOND = "+4915123456702";
    static final String NEW = "+4915123456999";
    static final String LINK = "https://login.example.com/approve?t={token}";

    private static final Pattern TOKEN = Pattern.compile("[?&]t=([A-Za-z0-9_-]+)");

    final TestClock clock = new TestClock();
    final List<Message> sent = new ArrayList<>();
    final List<OtpEvent> events = new ArrayList<>();
    final InMemoryAccountDirectory directory = InMemoryAccountDirectory.create()
            .add("alice", Account.of("id-alice", ALICES).withEmail("alice@example.com"))
            .add("bob", Account.of("id-bob").withEmail("bob@example.com"))
            .add("carol", Account.of("id-carol", "+4915123456700").withSmsDisabled(true))
            .add("dave", Account.of("id-dave", "+4915123456701", DAVES_SECOND).withEmail("dave@example.com"))
            .add("mona", Account.of("id-mona", "+3771234").withEmail("mona@example.com"))
            .add("root", Account.of("id-root"));
    final Pepper pepper = Pepper.random();
    final OtpStore store = OtpStore.inMemory(100_000, clock);
    final BackupCodes backup = BackupCodes.of(pepper, InMemoryBackupCodeStore.create());
    final RegistrationFactor emailCode;
    final OtpService otp;
    final OtpLogin login;

    private boolean gatewayDown;
    private boolean dispatcherFull;
    private LoginTurn turn;

    private World(OtpPolicy policy, boolean single, Settings settings) {
        this.otp = OtpService.builder(new Gateway())
                .policy(policy)
                .store(store)
                .pepper(pepper)
                .clock(clock)
                .listener(events::add)
                .dispatcher(this::dispatch)
                .build();
        this.emailCode = RegistrationFactor.emailCode(otp);
        OtpLogin.Builder builder = OtpLogin.builder(otp, directory).clock(clock);
        this.login = settings.apply(this, single ? builder.singleFactor().withoutEvenTimes() : builder)
                .build();
        this.turn = new LoginTurn(
                LoginState.begun(Starts.signedIn(as("nobody"))), new LoginStep.StartAgain(Optional.empty()));
    }

    /** What is set on a login, which may need parts of the world. */
    interface Settings {
        OtpLogin.Builder apply(World world, OtpLogin.Builder builder);
    }

    static World later(Settings settings) {
        return new World(OtpPolicy.standard(), false, settings);
    }

    static World later() {
        return later((world, builder) -> builder);
    }

    static World single(Settings settings) {
        return new World(OtpPolicy.standard(), true, settings);
    }

    static World single() {
        return single((world, builder) -> builder);
    }

    static World of(OtpPolicy policy, boolean single, Settings settings) {
        return new World(policy, single, settings);
    }

    static LoginStart as(String username) {
        return LoginStart.inSession(SESSION).withUsername(username);
    }

    static Visit visit() {
        return Starts.signedIn(as("somebody"));
    }

    /** The engine's session of this browser. */
    static OtpSession sessionOf(String account) {
        return Sessions.login(visit(), account);
    }

    LoginStep start(LoginStart start) {
        return take(login.start(start));
    }

    /** A later factor's start, after the password of this person was right. */
    LoginStep start(String username) {
        return start(as(username));
    }

    LoginStep act(LoginAction action) {
        return take(login.next(turn.state(), action));
    }

    LoginStep name(String username) {
        return act(new LoginAction.GiveUsername(username));
    }

    LoginStep type(String typed) {
        return act(new LoginAction.SubmitCode(typed));
    }

    LoginStep take(LoginTurn next) {
        this.turn = next;
        return next.step();
    }

    LoginStep step() {
        return turn.step();
    }

    LoginState state() {
        return turn.state();
    }

    void gatewayDown(boolean down) {
        this.gatewayDown = down;
    }

    /** Whether nothing more is taken to be sent: a code then reaches nobody, and the page is told at once. */
    void dispatcherFull(boolean full) {
        this.dispatcherFull = full;
    }

    void after(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    Message last() {
        return sent.get(sent.size() - 1);
    }

    String code() {
        return last().code().orElseThrow().reveal();
    }

    String wrong() {
        return !sent.isEmpty() && last().code().isPresent() && code().equals("000000") ? "000001" : "000000";
    }

    String token() {
        Matcher found = TOKEN.matcher(last().text());
        if (!found.find()) {
            throw new IllegalStateException("no link in the last message");
        }
        return found.group(1);
    }

    private void dispatch(Runnable task) {
        if (dispatcherFull) {
            throw new RejectedExecutionException("full");
        }
        task.run();
    }

    private final class Gateway implements MessageProvider {
        @Override
        public SendOutcome send(Message message) {
            if (gatewayDown) {
                return SendOutcome.rejected(SendOutcome.Reason.UNAVAILABLE, SendOutcome.Detail.of("down"));
            }
            sent.add(message);
            return SendOutcome.accepted();
        }

        @Override
        public boolean supports(Recipient recipient) {
            return true;
        }
    }

    /** For settings that only change the builder. */
    static Settings with(UnaryOperator<OtpLogin.Builder> change) {
        return (world, builder) -> change.apply(builder);
    }
}
