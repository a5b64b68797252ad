package dev.otpdispatch.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocaleCandidatesTest {
    /** RFC 4647 §3.4: subtags fall off from the right. */
    @ParameterizedTest
    @CsvSource({
        "und, und",
        "de, de und",
        "de-AT, de-AT de und",
        "de-CH-1996, de-CH-1996 de-CH de und",
        "de-CH-x-phonebk, de-CH de und",
        "x-whatever, und",
        "de-DE-u-nu-arab, de-DE de und",
        "sr-Latn-RS, sr-Latn-RS sr-Latn sr-RS sr und",
        "zh-TW, zh-TW zh-Hant zh und",
        "zh-HK, zh-HK zh-Hant zh und",
        "zh-Hant-TW, zh-Hant-TW zh-Hant zh-TW zh und",
        "zh-Hans-TW, zh-Hans-TW zh-Hans zh-TW zh und",
        "zh-CN, zh-CN zh und",
        "ja-TW, ja-TW ja und",
        "nb-NO, nb-NO nb no und",
        "no, no nb und",
        "nn, nn no und"
    })
    void ofGoesFromTheLanguageAskedForDownToTheRoot(String asked, String candidates) {
        assertThat(LocaleCandidates.of(Locale.forLanguageTag(asked))).containsExactly(candidates.split(" ", -1));
    }
}
