package dev.otpdispatch.examples.web;

import static org.awaitility.Awaitility.await;

import dev.otpdispatch.examples.web.phone.Phone;
import dev.otpdispatch.examples.web.phone.ReceivedText;
import dev.otpdispatch.testkit.MutableClock;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The site on a free port, with a clock that the tests move, and the phone in their hand. */
final class Site implements AutoCloseable {
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final Pattern LINK = Pattern.compile("http://\\S+");

    private final MutableClock clock = MutableClock.startingAt(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final int port = freePort();
    private final ConfigurableApplicationContext application = new SpringApplicationBuilder(WebLogin.class)
            .initializers(context -> given((GenericApplicationContext) context))
            .run("--server.port=" + port);
    private final Phone phone = application.getBean(Phone.class);

    String url(String path) {
        return "http://localhost:" + port + path;
    }

    MutableClock clock() {
        return clock;
    }

    /** Long after everything that went before: no limit, failure or lock of another test counts any more. */
    void anotherMonth() {
        clock.advance(Duration.ofDays(40));
    }

    /** The text that arrives because of what is done. */
    ReceivedText textAfter(Runnable act) {
        List<ReceivedText> before = phone.texts();
        act.run();
        return await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(phone::texts, texts -> !texts.equals(before))
                .get(0);
    }

    String codeAfter(Runnable act) {
        return found(CODE, textAfter(act));
    }

    String linkAfter(Runnable act) {
        return found(LINK, textAfter(act));
    }

    @Override
    public void close() {
        application.close();
    }

    /** A clock, and a hash that takes a moment only: every test logs in. */
    private void given(GenericApplicationContext context) {
        context.registerBean(InstantSource.class, () -> clock);
        context.registerBean(PasswordEncoder.class, () -> new BCryptPasswordEncoder(4));
    }

    private static String found(Pattern what, ReceivedText text) {
        Matcher matcher = what.matcher(text.body());
        if (!matcher.find()) {
            throw new AssertionError("no " + what + " in the text");
        }
        return matcher.group();
    }

    /**
     * The link in a message names the port, so it is chosen before the site starts: below those that systems hand out
     * (32768 and up on Linux), so that nobody is given it meanwhile.
     */
    private static int freePort() {
        int port = ThreadLocalRandom.current().nextInt(20_000, 32_768);
        try (ServerSocket free = new ServerSocket(port)) {
            return free.getLocalPort();
        } catch (BindException taken) {
            return freePort();
        } catch (IOException noPort) {
            throw new IllegalStateException("no free port", noPort);
        }
    }
}
