package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.otpdispatch.failure.InvalidValueException;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** A setting, and a number rewritten into anything, are encoded for their place as the text is. */
class SettingsInjectionTest {
    private static final String HOSTILE =
            "\"'},{&to=1%0d</sms>]]> {otp} <phone> ${mobile} {{body}} $ctx.msg %s ?#/;+\\";
    private static final String ANYTHING =
            "'settings':{'s':{}},'phone':{'format':'REGEX','pattern':'.+','replacement':'"
                    + HOSTILE.replace("\\", "\\\\\\\\")
                            .replace("$", "\\\\$")
                            .replace("\"", "\\\"")
                            .replace("'", "\\u0027")
                    + "'},";

    @ParameterizedTest
    @ValueSource(strings = {"s", "phone"})
    void urlWhenAValueIsHostileThenItComesBackExactly(String tag) {
        String url = filled("'url':'https://a.example/x/{#}/y?q={#}','query':{'r':'{#}'},'text':'{message}'", tag)
                .url();

        assertThat(url).matches("[!-~]+");
        String[] parts = url.substring("https://a.example/x/".length()).split("/y\\?q=|&r=", -1);
        assertThat(parts).hasSize(3);
        for (String part : parts) {
            assertThat(URLDecoder.decode(part, UTF_8)).isEqualTo(HOSTILE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "phone"})
    void headerWhenAValueIsHostileThenItComesBackExactly(String tag) {
        assertThat(filled("'url':'https://a.example/','headers':{'X-To':'{#}'},'text':'{message}'", tag)
                        .headers())
                .containsEntry("X-To", HOSTILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "phone"})
    void formWhenAValueIsHostileThenItComesBackExactly(String tag) {
        String form = body("'form':{'a':'{#}','t':'{message}'}", tag);

        assertThat(form).startsWith("a=").endsWith("&t=hi");
        assertThat(URLDecoder.decode(form.substring(2, form.length() - "&t=hi".length()), UTF_8))
                .isEqualTo(HOSTILE);
    }

    @Test
    void formWhenAFieldsNameIsHostileThenItComesBackExactly() {
        String form = body("'form':{'{s}':'{message}'}", "s");

        assertThat(form).endsWith("=hi");
        assertThat(URLDecoder.decode(form.substring(0, form.length() - "=hi".length()), UTF_8))
                .isEqualTo(HOSTILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "phone"})
    void jsonWhenAValueOrANameIsHostileThenItComesBackExactly(String tag) throws IOException {
        JsonNode json = new ObjectMapper().readTree(body("'json':{'a':['{#}'],'{s}':'{message}'}", tag));

        assertThat(json.size()).isEqualTo(2);
        assertThat(json.path("a").path(0).asText()).isEqualTo(HOSTILE);
        assertThat(json.path(HOSTILE).asText()).isEqualTo("hi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "phone"})
    void xmlWhenAValueIsHostileThenItComesBackExactly(String tag) throws IOException {
        String xml = body("'xml':'<sms to=\\\"{#}\\\"><to>{#}</to><t>{message}</t></sms>'", tag);

        Element root = Samples.root(xml);
        assertThat(root.getChildNodes().getLength()).isEqualTo(2);
        assertThat(root.getAttribute("to")).isEqualTo(HOSTILE);
        assertThat(root.getTextContent()).isEqualTo(HOSTILE + "hi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "phone"})
    void plainTextWhenAValueIsHostileThenItComesBackExactly(String tag) {
        assertThat(body("'text':'{#}={message}'", tag)).isEqualTo(HOSTILE + "=hi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$number", "$boolean"})
    void typedMemberWhenTheNumberIsNoneThenItIsRefusedNamingIt(String type) {
        assertThatThrownBy(() -> body("'json':{'a':{'" + type + "':'{#}'},'t':'{message}'}", "phone"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("/request/json/a")
                .hasMessageNotContaining(HOSTILE);
    }

    private static String body(String kind, String tag) {
        return new String(filled("'url':'https://a.example/'," + kind, tag).body(), UTF_8);
    }

    /** The request with the tag in every place that is marked with {@code #}. */
    private static OutgoingRequest filled(String request, String tag) {
        return Samples.filled(
                ANYTHING + "'request':{" + request.replace("{#}", "{" + tag + "}") + "}",
                Map.of("s", HOSTILE),
                Samples.message("hi"));
    }
}
