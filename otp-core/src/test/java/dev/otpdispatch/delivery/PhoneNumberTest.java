package dev.otpdispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+4915123456789",
                "+49 151 23456789",
                "+49-151-23456789",
                "+49 (0) 151 / 234 567 89",
                "(+49) 151.2345.6789",
                "\uff0b49\u00a0151\u201123456789",
                "\u202a+49 151 23456789\u202c",
                "\u200e+49\u200b15123456789",
                "+٤٩١٥١٢٣٤٥٦٧٨٩",
                "+４９１５１２３４５６７８９",
                " +4915123456789 "
            })
    void parseDropsWhatPeoplePutBetweenDigits(String written) {
        assertThat(PhoneNumber.parse(written).e164()).isEqualTo("+4915123456789");
    }

    @ParameterizedTest
    @CsvSource({
        "0151 23456789, DE, +4915123456789",
        "0151/23456789, de, +4915123456789",
        "0049 151 23456789, DE, +4915123456789",
        "07700 900123, GB, +447700900123",
        "+49 151 23456789, GB, +4915123456789",
        "06 1234 5678, IT, +390612345678",
        "(202) 555-0143, US, +12025550143",
        "011 49 151 23456789, US, +4915123456789"
    })
    void parseInARegionReadsItAsItIsWrittenThere(String written, String region, String e164) {
        assertThat(PhoneNumber.parse(written, region).e164()).isEqualTo(e164);
    }

    /** Numbers that vendors and regulators give out for tests; not all of them are in a range that is in use. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+15005550006",
                "+15005550001",
                "+447700900123",
                "+4512345678",
                "+46766861004",
                "+33612345678",
                "+61491570006",
                "+3584573950001",
                "+12025550143",
                "+491771789427"
            })
    void parseTakesTestNumbers(String number) {
        assertThat(PhoneNumber.parse(number).e164()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "0151 23456789",
                "4915123456789",
                "004915123456789",
                "+49",
                "+491",
                "+49151234567890123",
                "+999123456789",
                "+1 800 FLOWERS",
                "+1 202 555 0143 x12",
                "+1 202 555 0143;ext=12",
                "tel:+12025550143",
                "0151 23456789;phone-context=+49",
                "call +4915123456789",
                "+4915123456789 now",
                "+4915123456789,+4915123456780",
                "++4915123456789",
                "+49+15123456789",
                "+4915123456789\r\nBcc: x",
                "+49151\n23456789",
                "+49151\u000023456789",
                "<+4915123456789>",
                "+49151*23456789#",
                "+491512345678②"
            })
    void parseWhenItIsNotOneNumberThenRefusedTellingItsLengthOnly(String written) {
        assertThatThrownBy(() -> PhoneNumber.parse(written))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("phone = (" + written.length()
                        + " characters): give it in international form, such as +49 151 23456789");
    }

    @Test
    void parseWhenVeryLongThenRefusedQuickly() {
        assertThatThrownBy(() -> PhoneNumber.parse("+" + " ".repeat(1_000_000) + "1"))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void parseWhenAtTheBoundOfCharactersOrDigitsThenTaken() {
        assertThat(PhoneNumber.parse("+49 151 23456789" + " ".repeat(48)).e164())
                .isEqualTo("+4915123456789");
        assertThatThrownBy(() -> PhoneNumber.parse("+49 151 23456789" + " ".repeat(49)))
                .isInstanceOf(InvalidValueException.class);
        assertThat(PhoneNumber.parse("+491512345678901").digits()).hasSize(15);
        assertThatThrownBy(() -> PhoneNumber.parse("+4915123456789012")).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "XX", "DEU", "001", "D"})
    void parseWhenTheRegionIsUnknownThenRefused(String region) {
        assertThatThrownBy(() -> PhoneNumber.parse("0151 23456789", region))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("region = \"" + region + "\"");
    }

    /** Number and region are both texts, and easily swapped. */
    @ParameterizedTest
    @ValueSource(strings = {"+4915123456789", "0151 23456789", "4915", "de-DE", "D\n"})
    void parseWhenTheRegionMayBeANumberThenOnlyItsLengthIsTold(String region) {
        assertThatThrownBy(() -> PhoneNumber.parse("DE", region))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "region = (" + region.length() + " characters): give an ISO 3166-1 country code such as DE");
    }

    @Test
    void parseWhenTheMachineSpeaksTurkishThenRegionsAreStillRead() {
        Locale machine = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(PhoneNumber.parse("06 1234 5678", "it").region()).hasValue("IT");
        } finally {
            Locale.setDefault(machine);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+4915123456789, 49, DE, 4915123456789, 015123456789, MOBILE",
        "+447700900123, 44, GB, 447700900123, 07700900123, UNKNOWN",
        "+12025550143, 1, US, 12025550143, 2025550143, FIXED_LINE_OR_MOBILE",
        "+18765550143, 1, JM, 18765550143, 8765550143, MOBILE",
        "+390612345678, 39, IT, 390612345678, 0612345678, FIXED_LINE",
        "+4512345678, 45, DK, 4512345678, 12345678, UNKNOWN",
        "+49900312345, 49, DE, 49900312345, 0900312345, UNKNOWN",
        "+499001123456, 49, DE, 499001123456, 09001123456, PREMIUM_RATE",
        "+15005550006, 1, US, 15005550006, 5005550006, PERSONAL_NUMBER"
    })
    void accessorsTellThePartsOfANumber(
            String number, int callingCode, String region, String digits, String national, PhoneNumber.Type type) {
        PhoneNumber phone = PhoneNumber.parse(number);
        assertThat(phone.callingCode()).isEqualTo(callingCode);
        assertThat(phone.region()).hasValue(region);
        assertThat(phone.digits()).isEqualTo(digits);
        assertThat(phone.national()).isEqualTo(national);
        assertThat(phone.type()).isEqualTo(type);
        assertThat(phone.canonical()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+80012345678", "+870773123456"})
    void regionWhenTheNumberBelongsToNoCountryThenEmpty(String number) {
        assertThat(PhoneNumber.parse(number).region()).isEmpty();
    }

    @Test
    void typeKnowsEveryTypeOfThePlans() {
        assertThat(PhoneNumber.Type.values())
                .extracting(PhoneNumber.Type::name)
                .containsExactlyInAnyOrderElementsOf(Stream.of(PhoneNumberUtil.PhoneNumberType.values())
                        .map(PhoneNumberUtil.PhoneNumberType::name)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "+4915123456789, +**********789",
        "+4512345678, +*******678",
        "+2905678, +*****78",
        "+6834321, +*****21",
        "+12025550143, +********143"
    })
    void maskedShowsAtMostThreeDigitsAndNeverMoreThanAThird(String number, String masked) {
        PhoneNumber phone = PhoneNumber.parse(number);
        assertThat(phone.masked()).isEqualTo(masked);
        assertThat(phone).hasToString(masked);
    }

    @Test
    void maskedWhenTheExampleOfAnyPlanThenNeverMoreThanAThird() {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        for (String region : plans.getSupportedRegions()) {
            PhoneNumber phone = PhoneNumber.parse("+"
                    + plans.getExampleNumber(region).getCountryCode()
                    + plans.getNationalSignificantNumber(plans.getExampleNumber(region)));
            long shown = phone.masked().chars().filter(Character::isDigit).count();
            assertThat(shown).isLessThanOrEqualTo(3);
            assertThat(shown * 3).isLessThanOrEqualTo(phone.digits().length());
        }
    }

    @Test
    void equalsWhenTheSameNumberIsWrittenDifferently() {
        assertThat(PhoneNumber.parse("0151 23456789", "DE"))
                .isEqualTo(PhoneNumber.parse("+4915123456789"))
                .hasSameHashCodeAs(PhoneNumber.parse("+4915123456789"))
                .isNotEqualTo(PhoneNumber.parse("+4915123456780"));
    }
}
