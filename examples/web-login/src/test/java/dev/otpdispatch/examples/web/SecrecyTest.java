package dev.otpdispatch.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.examples.web.phone.ReceivedText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Browsing.class)
class SecrecyTest {
    private final Site site;
    private final Browser browser;
    private final List<String> seen = new ArrayList<>();

    SecrecyTest(Site site, Browser browser) {
        this.site = site;
        this.browser = browser;
    }

    @Test
    void pagesWhenSomebodyLogsInThenNoSecretIsInThemNorInAddressesNorOnTheConsole() {
        browser.console();
        String code = site.codeAfter(() -> browser.logIn("alice", "wonderland", Way.CODE));
        look();
        browser.type("code", code).press("go");
        look();
        browser.forgetEverything();
        site.anotherMonth();
        String link = site.linkAfter(() -> browser.logIn("alice", "wonderland", Way.LINK));
        look();
        String token = link.substring(link.indexOf('=') + 1);
        assertThat(seen)
                .hasSize(6)
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain(
                                code, token, "4915123456789", "23456789", "a-token-that-opens-nothing", "wonderland"));
        assertThat(browser.console()).as("the console says nothing").isEmpty();
    }

    @Test
    void pagesWhenAskedForThenTheyAllowNothingInlineAndNothingFromElsewhere() {
        browser.open("/login");
        Object headers = browser.driver()
                .executeAsyncScript(
                        "const done = arguments[0]; fetch(location).then(r => done(r.headers.get('content-security-policy')))");
        assertThat(headers)
                .asString()
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'self'")
                .doesNotContain("unsafe");
        assertThat(browser.source())
                .doesNotContain("<style", " style=", " onclick=")
                .doesNotContain("<script>");
    }

    @Test
    void textWhenItArrivesThenTheBrowserOfThisSiteMayReadIt() {
        ReceivedText text = site.textAfter(() -> browser.logIn("alice", "wonderland", Way.CODE));
        assertThat(text.body()).containsPattern("\\n@localhost #\\d{6}$");
        assertThat(browser.shows("#code[autocomplete=one-time-code][inputmode=numeric]"))
                .isTrue();
    }

    private void look() {
        seen.add(browser.source());
        seen.add(browser.path());
    }
}
