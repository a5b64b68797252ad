package dev.otpdispatch.sms.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to hurt whoever reads them. */
class HostileImportsTest {
    @Test
    void yamlWhenAliasesMultiplyThenIsRefusedAtOnce() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 30; i++) {
            String before = "*a" + (i - 1);
            laughs.append("a" + i + ": &a" + i + " [" + String.join(", ", Collections.nCopies(9, before)) + "]\n");
        }
        laughs.append("smsgateway: {a: {providermodule: *a29}}\n");

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThatThrownBy(() -> PrivacyIdea.read(laughs.toString()))
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageContaining("aliases"));
    }

    @Test
    void yamlWhenHugeThenIsRefused() {
        assertThatThrownBy(() -> PrivacyIdea.read("smsgateway: '" + "x".repeat(8 << 20) + "'"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("give at most 1048576 characters")
                .message()
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void jsonWhenNestedWithoutEndThenIsRefused(String opening) {
        String deep = opening.repeat(200_000);

        assertThatThrownBy(() -> PrivacyIdea.read(deep)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Wso2.read(deep)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void xmlWhenItHasADoctypeThenIsRefusedAndNothingIsFetched() {
        String xml = "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><p><Property><Name>sms_url</Name>"
                + "<Value>https://a.example/&x;</Value></Property></p>";

        assertThatThrownBy(() -> Wso2.read(xml))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("DOCTYPE");
    }

    @Test
    void nameWhenGivenTwiceThenIsRefused() {
        assertThatThrownBy(() -> PrivacyIdea.read("{\"URL\":\"https://a.example/\",\"URL\":\"https://b.example/\"}"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void messageWhenTheFileCannotBeReadThenShowsNothingOfIt() {
        assertThatThrownBy(() -> PrivacyIdea.read("smsgateway: {a: {options: {PASSWORD: hunter2, : ]"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b\\r\\nX-Evil: 1", "b\\u0000", "M\u00fcller"})
    void headerWhenItCouldNeverBeSentThenIsListedAndLeftOut(String value) {
        Imported gateway = Wso2.read("sms_url=https://a.example/?t=$ctx.msg\nheaders=X-A: " + value);

        assertThat(Gateway.http(gateway).definition().toJson()).doesNotContain("X-A", "X-Evil");
        assertThat(gateway.notes()).anySatisfy(note -> assertThat(note).contains("X-A", "left out"));
    }

    @Test
    void placeholderWhenOfCatastrophicLengthThenIsReadInTime() {
        String long1 = "sms_url=https://a.example/?t=$ctx.msg&a=" + "{".repeat(50_000) + "<".repeat(50_000)
                + " ".repeat(50_000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThat(Wso2.read(long1).notes()).isNotEmpty());
    }
}
