package dev.otpdispatch.examples.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** Pictures of every page under {@code target/screenshots}, and what axe finds hard to use on them. */
@ExtendWith(Browsing.class)
class LookTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final List<Integer> WIDTHS = List.of(1280, 375);
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final String RUN_AXE = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {iframes: false, resultTypes: ['violations']}).then(found => done(found.violations
                .filter(one => one.impact === 'serious' || one.impact === 'critical')
                .map(one => one.id + ' ' + one.nodes.map(node => node.html).join(' '))));
            """;

    private final Site site;
    private final Browser browser;
    private final String axe = axe();

    LookTest(Site site, Browser browser) {
        this.site = site;
        this.browser = browser;
    }

    @Test
    void pagesOfALoginByCodeWhenLookedAtThenNothingSeriousIsFound() {
        look(browser.open("/"), "01-welcome");
        look(browser.open("/login"), "02-password");
        look(browser.logIn("alice", "wrong", Way.CODE), "03-password-wrong");
        String code = site.codeAfter(() -> browser.logIn("alice", "wonderland", Way.CODE));
        look(browser, "04-code");
        look(browser.type("code", "12345").press("go"), "05-code-wrong");
        look(browser.type("code", code).press("go"), "06-account");
        look(browser.press("new-backup-codes"), "07-account-new-codes");
        look(browser.open("/phone"), "08-phone");
    }

    @Test
    void pagesOfALinkWhenLookedAtThenNothingSeriousIsFound() {
        String link = site.linkAfter(() -> browser.logIn("alice", "wonderland", Way.LINK));
        look(browser, "09-waiting");
        look(browser.open(link), "10-approve");
        look(browser.press("deny"), "11-denied");
        look(browser.open("/login/confirm?lang=ar").press("go"), "12-denied-arabic");
        browser.driver().findElement(By.tagName("summary")).click();
        look(browser, "13-languages");
    }

    @Test
    void pagesOfARegistrationWhenLookedAtThenNothingSeriousIsFound() {
        String code = site.codeAfter(() -> browser.logIn("bob", "builder", Way.CODE));
        look(browser.press("register"), "14-registration");
        String mailed = site.codeAfter(() -> browser.press("go"));
        look(browser, "15-mail");
        look(browser.type("code", mailed).press("go"), "16-number");
        look(browser.type("phone", "12").press("go"), "17-number-wrong");
        assertThat(code).isNotEqualTo(mailed);
    }

    @Test
    void otherPagesWhenLookedAtThenNothingSeriousIsFound() {
        look(browser.open("/code-alone"), "18-code-alone");
        look(browser.logIn("dave", "discovery", Way.CODE), "19-backup-code");
        look(browser.press("give-up"), "20-over");
        look(browser.open("/nowhere"), "21-error");
    }

    private void look(Browser page, String name) {
        page.waitUntilAllIsLoaded();
        page.driver().executeScript(axe);
        assertThat((List<?>) page.driver().executeAsyncScript(RUN_AXE)).as(name).isEmpty();
        for (int width : WIDTHS) {
            picture(width, "light", name);
        }
        picture(1280, "dark", name);
        page.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    private void picture(int width, String scheme, String name) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 860, "deviceScaleFactor", 1, "mobile", width < 600));
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        Object png = command("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "optimizeForSpeed", true))
                .get("data");
        try {
            Files.createDirectories(PICTURES);
            Files.write(
                    PICTURES.resolve(name + "-" + width + "-" + scheme + ".png"),
                    Base64.getDecoder().decode(String.valueOf(png)));
        } catch (IOException notWritten) {
            throw new AssertionError("no picture of " + name, notWritten);
        }
    }

    private Map<String, Object> command(String name, Map<String, Object> parameters) {
        return browser.driver().executeCdpCommand(name, parameters);
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(LookTest.class.getResourceAsStream(AXE), AXE)) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(AXE, unreadable);
        }
    }
}
