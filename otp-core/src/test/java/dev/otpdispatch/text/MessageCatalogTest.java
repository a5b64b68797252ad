package dev.otpdispatch.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCatalogTest {
    private static final Function<String, @Nullable String> VALUES =
            Map.of("otp", "123456", "link", "https://a.example/t")::get;
    private static final List<String> SHIPPED =
            List.of("en", "de", "fr", "es", "it", "nl", "pt", "sv", "pl", "tr", "ar", "ja", "zh", "hi");

    @Test
    void renderWhenEnglishThenTheShippedText() {
        assertThat(code(MessageCatalog.standard(), "en-GB")).isEqualTo("Your one time password is 123456");
        assertThat(MessageCatalog.standard().render(Locale.ROOT, TextKind.CODE, VALUES))
                .isEqualTo("Your one time password is 123456");
    }

    @Test
    void standardSpeaksFourteenLanguagesEachInItsOwnWords() {
        MessageCatalog catalog = MessageCatalog.standard();
        for (TextKind kind : TextKind.values()) {
            assertThat(SHIPPED.stream().map(tag -> catalog.render(Locale.forLanguageTag(tag), kind, VALUES)))
                    .doesNotHaveDuplicates()
                    .hasSize(14);
        }
        assertThat(SHIPPED).allSatisfy(tag -> {
            assertThat(code(catalog, tag)).contains("123456").doesNotContain("{", "%");
            assertThat(catalog.render(Locale.forLanguageTag(tag), TextKind.LINK, VALUES))
                    .contains("https://a.example/t");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "it", "nl", "pt", "sv", "pl", "tr"})
    void shippedTextsWhenTheScriptAllowsThenStayInTheGsmAlphabet(String tag) {
        assertThat(SmsLength.of(code(MessageCatalog.standard(), tag)).forcedBy())
                .isEmpty();
        assertThat(SmsLength.of(MessageCatalog.standard().render(Locale.forLanguageTag(tag), TextKind.LINK, VALUES))
                        .forcedBy())
                .isEmpty();
    }

    @Test
    void renderWhenTheLanguageIsNotThereThenRootAndNeverTheLanguageOfTheMachine() {
        Locale machine = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(code(MessageCatalog.standard(), "ko-KR")).isEqualTo("Your one time password is 123456");
        } finally {
            Locale.setDefault(machine);
        }
    }

    @Test
    void renderWhenTheLocaleIsIllFormedThenRoot() {
        Locale illFormed = Locale.forLanguageTag("x-whatever");
        assertThat(MessageCatalog.standard().render(illFormed, TextKind.CODE, VALUES))
                .isEqualTo("Your one time password is 123456");
    }

    @Test
    void propertiesLieOverTheShippedTextsKeyByKey() {
        MessageCatalog catalog = MessageCatalog.builder()
                .properties(Locale.GERMAN, Map.of("otp.sms.message", "Dein Code: {otp}"))
                .build();
        assertThat(code(catalog, "de-AT")).isEqualTo("Dein Code: 123456");
        assertThat(catalog.render(Locale.GERMAN, TextKind.MAIL_SUBJECT, VALUES)).isEqualTo("Ihr Einmalpasswort");
        assertThat(code(catalog, "fr")).isEqualTo(code(MessageCatalog.standard(), "fr"));
    }

    @Test
    void propertiesWhenRootThenTranslationsStayUnlessLeftOut() {
        Map<String, String> own = Map.of("otp.sms.message", "Bank code {otp}");
        MessageCatalog laidOver =
                MessageCatalog.builder().properties(Locale.ROOT, own).build();
        assertThat(code(laidOver, "en")).isEqualTo("Bank code 123456");
        assertThat(code(laidOver, "de")).isEqualTo("Ihr Einmalpasswort lautet 123456");
        MessageCatalog alone = MessageCatalog.builder()
                .ownTextsOnly()
                .properties(Locale.ROOT, own)
                .build();
        assertThat(code(alone, "de")).isEqualTo("Bank code 123456");
        assertThat(alone.render(Locale.GERMAN, TextKind.LINK, VALUES))
                .isEqualTo("Confirm your sign-in: https://a.example/t");
    }

    @Test
    void ownTextsOnlyKeepsWhatTheApplicationGave() {
        Map<String, String> korean = Map.of("otp.sms.message", "인증번호 {otp}");
        MessageCatalog catalog = MessageCatalog.builder()
                .properties(Locale.KOREAN, korean)
                .ownTextsOnly()
                .build();
        assertThat(code(catalog, "ko")).isEqualTo("인증번호 123456");
        MessageCatalog german = MessageCatalog.builder()
                .properties(Locale.GERMAN, Map.of("otp.sms.message", "Code {otp}"))
                .ownTextsOnly()
                .build();
        assertThat(code(german, "de")).isEqualTo("Code 123456");
    }

    @Test
    void propertiesWhenGivenTwiceForALanguageThenTheLaterTextWins() {
        MessageCatalog catalog = MessageCatalog.builder()
                .properties(Locale.GERMAN, Map.of("otp.sms.message", "eins {otp}", "otp.sms.link", "eins {link}"))
                .properties(Locale.GERMAN, Map.of("otp.sms.message", "zwei {otp}"))
                .build();
        assertThat(code(catalog, "de")).isEqualTo("zwei 123456");
        assertThat(catalog.render(Locale.GERMAN, TextKind.LINK, VALUES)).isEqualTo("eins https://a.example/t");
    }

    @ParameterizedTest
    @CsvSource({
        "zh-TW, trad", "zh-Hant-HK, trad", "zh-Hant, trad", "zh-CN, simp", "zh-Hans-SG, simp", "zh, simp",
        "pt-BR, brazil", "pt-PT, pt", "nb-NO, no", "no, no", "sr-Latn-RS, serbia", "de-DE-u-nu-arab, de"
    })
    void renderFindsTheClosestLanguage(String asked, String found) {
        MessageCatalog catalog = MessageCatalog.builder()
                .properties(Locale.forLanguageTag("zh-Hant"), Map.of("otp.sms.message", "trad {otp}"))
                .properties(Locale.forLanguageTag("zh"), Map.of("otp.sms.message", "simp {otp}"))
                .properties(Locale.forLanguageTag("pt-BR"), Map.of("otp.sms.message", "brazil {otp}"))
                .properties(Locale.forLanguageTag("pt"), Map.of("otp.sms.message", "pt {otp}"))
                .properties(Locale.forLanguageTag("no"), Map.of("otp.sms.message", "no {otp}"))
                .properties(Locale.forLanguageTag("sr-RS"), Map.of("otp.sms.message", "serbia {otp}"))
                .properties(Locale.forLanguageTag("de"), Map.of("otp.sms.message", "de {otp}"))
                .build();
        assertThat(code(catalog, asked)).isEqualTo(found + " 123456");
    }

    @Test
    void codeOnlyIsTheBareCodeInEveryLanguage() {
        MessageCatalog catalog = MessageCatalog.codeOnly();
        assertThat(SHIPPED).allSatisfy(tag -> {
            assertThat(code(catalog, tag)).isEqualTo("123456");
            assertThat(catalog.render(Locale.forLanguageTag(tag), TextKind.LINK, VALUES))
                    .isEqualTo("https://a.example/t");
        });
        assertThat(code(catalog, "ko")).isEqualTo("123456");
        assertThat(catalog.render(Locale.GERMAN, TextKind.MAIL_SUBJECT, VALUES)).isEqualTo("Ihr Einmalpasswort");
    }

    @Test
    void renderFillsInAppAttributesAndAccount() {
        MessageCatalog catalog = MessageCatalog.builder()
                .app("Bank")
                .attributes(Set.of("amount"))
                .properties(
                        Locale.ROOT,
                        Map.of("otp.sms.message", "{app}: {otp} pays {amount} for {account} within {minutes} min"))
                .build();
        Map<String, String> values =
                Map.of("otp", "42-42", "amount", "{otp} %s", "account", "alice", "minutes", "1", "app", "Evil");
        assertThat(catalog.render(Locale.ROOT, TextKind.CODE, values::get))
                .isEqualTo("Bank: 42-42 pays {otp} %s for alice within 1 min");
        assertThat(catalog.tags(Locale.ROOT, TextKind.CODE))
                .containsExactlyInAnyOrder("otp", "amount", "account", "minutes");
    }

    @ParameterizedTest
    @EnumSource(
            value = TextKind.class,
            names = {"CODE", "LINK"})
    void buildWhenATextLacksItsTagThenRefusedNamingKeyAndLanguage(TextKind kind) {
        assertThatThrownBy(() -> MessageCatalog.builder()
                        .properties(Locale.GERMAN, Map.of(kind.key(), "Bitte warten"))
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(kind.key() + " [de]")
                .hasMessageContaining("lacks its tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{otp} {phone}", "{otp} {amount}", "{otp} {link}", "{otp} {{mobile}}", "{otp} $ctx.num"})
    void buildWhenATagIsUnknownThenRefusedNamingTagKeyAndLanguage(String text) {
        assertThatThrownBy(() -> MessageCatalog.builder()
                        .properties(Locale.FRENCH, Map.of("otp.sms.message", text))
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("otp.sms.message [fr]")
                .hasMessageContaining(text.substring(6));
    }

    @Test
    void buildWhenTextIsBlankOrNamesNoAppThenRefused() {
        refused(MessageCatalog.builder().properties(Locale.ROOT, Map.of("otp.sms.message", " ")), "not blank");
        refused(
                MessageCatalog.builder().properties(Locale.ROOT, Map.of("otp.sms.message", "{app} {otp}")),
                "otp.sms.message [und] = {app}: name the application");
        refused(MessageCatalog.builder().app(" "), "app = (blank)");
        refused(MessageCatalog.builder().app("two\nlines"), "app");
    }

    @Test
    void buildWhenTheSubjectHoldsTheCodeOrALineBreakThenRefused() {
        refused(
                MessageCatalog.builder().properties(Locale.ROOT, Map.of("otp.email.subject", "{otp} is it")),
                "otp.email.subject [und] = {otp}: unknown tag");
        refused(
                MessageCatalog.builder().properties(Locale.ROOT, Map.of("otp.email.subject", "a\r\nBcc: b@c.example")),
                "otp.email.subject [und]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"otp", "link", "phone", "app", "minutes", "message", "1a", "a.b", "", "a b", "ä"})
    void attributesWhenTheNameIsTakenOrNoNameThenRefused(String name) {
        refused(MessageCatalog.builder().attributes(Set.of(name)), "attributes = \"" + name + "\"");
    }

    @Test
    void requireAttributesWhenOneIsMissingOrUnusableThenRefusedWithoutItsValue() {
        MessageCatalog catalog =
                MessageCatalog.builder().attributes(Set.of("amount", "payee")).build();
        assertThat(catalog.declaredAttributes()).containsExactlyInAnyOrder("amount", "payee");
        catalog.requireAttributes(Map.of("amount", "10 EUR", "payee", "Bob", "more", "x\ny"));
        assertThatThrownBy(() -> catalog.requireAttributes(Map.of("amount", "10 EUR")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("attributes.payee");
        assertThatThrownBy(() -> catalog.requireAttributes(Map.of("amount", "10\n@evil.example #1", "payee", "Bob")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("attributes.amount")
                .hasMessageNotContaining("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\n@evil.example #000000", "x\r", "\u0085", "\u2028", "\u2029", "\u0000", "\u202e654321"})
    void renderWhenAValueWouldLeaveItsLineThenRefused(String account) {
        MessageCatalog catalog = MessageCatalog.builder()
                .properties(Locale.ROOT, Map.of("otp.sms.message", "{otp} for {account}"))
                .build();
        assertThatThrownBy(() ->
                        catalog.render(Locale.ROOT, TextKind.CODE, Map.of("otp", "123456", "account", account)::get))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("otp.sms.message [und]")
                .hasMessageNotContainingAny("123456", "654321", "evil");
    }

    private static String code(MessageCatalog catalog, String tag) {
        return catalog.render(Locale.forLanguageTag(tag), TextKind.CODE, VALUES);
    }

    private static void refused(MessageCatalog.Builder builder, String message) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);
    }
}
