package dev.otpdispatch.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Browsing.class)
class CodeAloneTest {
    private final Site site;
    private final Browser browser;

    CodeAloneTest(Site site, Browser browser) {
        this.site = site;
        this.browser = browser;
    }

    @Test
    void parcelWhenTheCodeIsRightThenItOpensAndTheAccountStillAsksForThePassword() {
        browser.open("/parcel");
        String code = site.codeAfter(() -> giveName("alice"));
        browser.type("code", code).press("go");
        assertThat(browser.heading()).isEqualTo("Your parcel is on its way");
        browser.open("/account");
        assertThat(browser.heading()).isEqualTo("Log in");
    }

    @Test
    void parcelWhenTheAccountWasAskedForBeforeThenTheCodeOpensTheParcelAllTheSame() {
        browser.open("/account").open("/code-alone");
        String code = site.codeAfter(() -> giveName("alice"));
        browser.type("code", code).press("go");
        assertThat(browser.heading()).isEqualTo("Your parcel is on its way");
    }

    @Test
    void pagesWhenNobodyHasTheNameThenTheyAreThoseOfSomebody() {
        browser.open("/code-alone");
        site.codeAfter(() -> giveName("alice"));
        String known = comparable();
        browser.type("code", "000000").press("go");
        String knownAfterAnAnswer = comparable();
        browser.forgetEverything();
        site.anotherMonth();
        browser.open("/code-alone");
        giveName("nobody");
        assertThat(comparable()).isEqualTo(known);
        browser.type("code", "000000").press("go");
        assertThat(comparable()).isEqualTo(knownAfterAnAnswer).contains("This code is not valid.");
    }

    private void giveName(String name) {
        browser.type("username", name).press("go");
    }

    /** The whole page, without what differs from load to load: the token against forgery and where countdowns stand. */
    private String comparable() {
        return browser.source()
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("\\d:\\d\\d", "0:00")
                .replaceAll("(?s)<div class=\"handset\">.*?</div>", "");
    }
}
