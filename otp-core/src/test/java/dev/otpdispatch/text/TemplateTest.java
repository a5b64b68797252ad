package dev.otpdispatch.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.Template.Option;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    /** The table of tags: what every dialect writes for the same thing. */
    private static final Map<String, String> DIALECTS = new TreeMap<>(Map.ofEntries(
            Map.entry("{phone}", "phone"),
            Map.entry("<phone>", "phone"),
            Map.entry("$ctx.num", "phone"),
            Map.entry("{{mobile}}", "phone"),
            Map.entry("${currentUser.phone}", "phone"),
            Map.entry("${mobile}", "phone"),
            Map.entry("{email}", "email"),
            Map.entry("${currentUser.email}", "email"),
            Map.entry("${email}", "email"),
            Map.entry("{otp}", "otp"),
            Map.entry("<otp>", "otp"),
            Map.entry("${attr.otp}", "otp"),
            Map.entry("$ctx.otp", "otp"),
            Map.entry("{message}", "message"),
            Map.entry("$ctx.msg", "message"),
            Map.entry("{{body}}", "message"),
            Map.entry("{senderId}", "senderId"),
            Map.entry("{{senderId}}", "senderId"),
            Map.entry("{api-key}", "api-key"),
            Map.entry("{user_name}", "user_name")));

    private static final Set<String> NAMES =
            Set.of("phone", "email", "otp", "message", "senderId", "api-key", "user_name");
    private static final Map<String, String> VALUES = Map.of(
            "phone",
            "+49 1",
            "email",
            "a@b.example",
            "otp",
            "12\"3",
            "message",
            "Hi & <you>",
            "senderId",
            "me",
            "api-key",
            "k",
            "user_name",
            "u");

    static Stream<Arguments> everyDialectInEveryPlace() {
        return DIALECTS.entrySet().stream()
                .flatMap(tag ->
                        Stream.of(Place.values()).map(place -> Arguments.of(tag.getKey(), tag.getValue(), place)));
    }

    @ParameterizedTest
    @MethodSource("everyDialectInEveryPlace")
    void renderFillsInTheTagOfEveryDialectEncodedForItsPlace(String tag, String name, Place place) {
        Template template = Template.parse("body", "before " + tag + " after", NAMES);
        String encoded = place.encode("body", VALUES.get(name) == null ? "" : VALUES.get(name));
        assertThat(template.tags()).containsExactly(name);
        assertThat(template.render(place, VALUES::get)).isEqualTo("before " + encoded + " after");
    }

    @Test
    void renderFillsInTagsThatTouch() {
        Template template =
                Template.parse("body", "{otp}<otp>$ctx.num,{{mobile}}${mobile}{otp}", Template.MESSAGE_TAGS);
        assertThat(template.render(Place.PLAIN, Map.of("otp", "1", "phone", "2")::get))
                .isEqualTo("112,221");
    }

    @ParameterizedTest
    @FieldSource("dev.otpdispatch.text.HostileValues#ALL")
    void renderNeverParsesAValueAgain(String value) {
        Template template = Template.parse("body", "{message}|{otp}", Template.MESSAGE_TAGS);
        assertThat(template.render(Place.PLAIN, Map.of("message", value, "otp", "1")::get))
                .isEqualTo(value + "|1");
    }

    @Test
    void parseWhenJsonThenItsBracesAreText() {
        String json = "{\"to\":[{\"n\":\"{phone}\"}],\"text\":\"{message}\",\"o\":{}}";
        Template template = Template.parse("request.body", json, Template.MESSAGE_TAGS);
        assertThat(template.render(Place.JSON_STRING, Map.of("phone", "+1", "message", "\"}")::get))
                .isEqualTo("{\"to\":[{\"n\":\"+1\"}],\"text\":\"\\\"}\",\"o\":{}}");
    }

    @ParameterizedTest
    @CsvSource({
        "\\{phone}, {phone}",
        "\\{\\{mobile}}, {{mobile}}",
        "$\\{mobile}, ${mobile}",
        "{ phone }, { phone }",
        "{1phone}, {1phone}",
        "{phone.x}, {phone.x}",
        "{}, {}",
        "{phone, {phone",
        "phone}, phone}",
        "$ctx, $ctx",
        "$ctx., $ctx.",
        "<Phone>, <Phone>",
        "<name>, <name>",
        "<message>, <message>",
        "%s, %s"
    })
    void parseWhenItIsNoTagThenText(String source, String text) {
        Template template = Template.parse("body", source, Template.MESSAGE_TAGS);
        assertThat(template.tags()).isEmpty();
        assertThat(template.render(Place.PLAIN, tag -> null)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{unknown}",
                "{Phone}",
                "{OTP}",
                "{{unknown}}",
                "{{phone_}}",
                "${attr.phone}",
                "${currentUser.name}",
                "${mobile.x}",
                "${a..b}",
                "$ctx.number",
                "$ctx.Num",
                "{link}",
                "{token}"
            })
    void parseWhenTheTagIsUnknownThenRefusedNamingTagFieldAndTheKnownOnes(String tag) {
        assertThatThrownBy(() -> Template.parse("request.url", "https://a.example/" + tag, Template.MESSAGE_TAGS))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("request.url = " + tag + ": unknown tag; known here: email, message, otp, phone");
    }

    @Test
    void parseWhenXmlThenTheAngleFormIsAnElement() {
        Template template = Template.parse(
                "body",
                "<sms><phone>{phone}</phone><otp>$ctx.otp</otp></sms>",
                Template.MESSAGE_TAGS,
                Option.NO_ANGLE_TAGS);
        assertThat(template.render(Place.XML_TEXT, Map.of("phone", "+1", "otp", "</otp>")::get))
                .isEqualTo("<sms><phone>+1</phone><otp>&lt;/otp&gt;</otp></sms>");
    }

    @Test
    void parseWhenTheOptionIsSetThenPercentSIsTheCodeOrTheLink() {
        assertThat(Template.parse("text", "%s", Set.of("otp"), Option.PERCENT_S_IS_CODE)
                        .tags())
                .containsExactly("otp");
        assertThat(Template.parse("text", "%s", Set.of("link"), Option.PERCENT_S_IS_LINK)
                        .tags())
                .containsExactly("link");
    }

    @Test
    void renderWhenAValueIsMissingThenRefusedNamingFieldAndTag() {
        Template template = Template.parse("request.form.to", "{phone}", Template.MESSAGE_TAGS);
        assertThatThrownBy(() -> template.render(Place.FORM, tag -> null))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("request.form.to = {phone}");
    }

    @Test
    void renderWhenAValueCannotStandThereThenRefusedNamingTheFieldAndNotTheValue() {
        Template template = Template.parse("request.headers.X", "{message}", Template.MESSAGE_TAGS);
        assertThatThrownBy(() -> template.render(Place.HEADER, tag -> "Code 123456\r\nHost: evil.example"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("request.headers.X = a text with U+000D")
                .hasMessageNotContainingAny("123456", "evil");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/{phone}, https://a.example/",
        "{phone}/x, ''",
        "plain, plain",
        "'', ''",
        "\\{phone}{otp}, {phone}"
    })
    void literalPrefixIsWhatStandsBeforeTheFirstTag(String source, String prefix) {
        assertThat(Template.parse("url", source, Template.MESSAGE_TAGS).literalPrefix())
                .isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"to\":\"{phone}\"}",
                "\\{phone}",
                "\\{\\{mobile}} {{mobile}}",
                "\\{{phone}}",
                "$\\{currentUser.phone}",
                "$<otp>",
                "{{{body}}}",
                "a{",
                "{ {otp} }",
                "$ctx.num<otp>%s",
                ""
            })
    void toStringIsTheSameTemplateInOurOwnSpelling(String source) {
        Template template = Template.parse("body", source, Template.MESSAGE_TAGS);
        Template again = Template.parse("body", template.toString(), Template.MESSAGE_TAGS);
        assertThat(again.tags()).isEqualTo(template.tags());
        assertThat(again.render(Place.PLAIN, tag -> "<" + tag + ">"))
                .isEqualTo(template.render(Place.PLAIN, tag -> "<" + tag + ">"));
    }

    @Test
    void toStringLeavesJsonReadable() {
        String json = "{\"to\":\"{phone}\",\"n\":{}}";
        assertThat(Template.parse("body", json, Template.MESSAGE_TAGS)).hasToString(json);
    }

    @Test
    void parseWhenVeryLongThenLinearInTimeAndStack() {
        String dotted = "${a" + ".a".repeat(200_000);
        Template template = Template.parse("body", dotted + "{".repeat(100_000) + "{otp}", Template.MESSAGE_TAGS);
        assertThat(template.tags()).containsExactly("otp");
    }
}
