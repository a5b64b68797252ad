package dev.otpdispatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.testkit.AccountDirectoryContract.Detail;
import dev.otpdispatch.testkit.AccountDirectoryContract.Listed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** People, names and numbers that a directory gets wrong if it gets any wrong. */
final class Townsfolk {
    static final String ALICE = "alice";
    static final String BOB = "bob";
    static final String DAVE = "dave";
    static final String TWIN = "twin";
    static final PhoneNumber NEW = PhoneNumber.parse("+4915123456999");

    /** Without numbers, for a race. */
    static final List<String> RACERS = IntStream.range(0, DirectoryRace.THREADS)
            .mapToObj(number -> "racer-" + number)
            .toList();

    /** What SQL, LDAP filters, JSON, URLs and patterns take as something else. */
    private static final List<String> ODD_NAMES = List.of(
            "o'brien",
            "o,brien + co",
            "j\u00f6rg",
            "a*b",
            "x)(y",
            "q\"uote\\d",
            "50%_off",
            "{username}",
            ":username",
            "a&b=c/d?e#f",
            "\ud83d\ude00");

    private Townsfolk() {}

    static List<Listed> all(Set<Detail> details) {
        List<Listed> people = new ArrayList<>(unmistakable(details));
        RACERS.forEach(name -> people.add(listed(name)));
        if (details.contains(Detail.AMBIGUOUS_NAMES)) {
            people.add(listed(TWIN, "+4915123456721"));
            people.add(listed(TWIN, "+4915123456722"));
        }
        return people;
    }

    /** Those who have a name of their own. */
    static List<Listed> unmistakable(Set<Detail> details) {
        List<Listed> people = new ArrayList<>();
        people.add(new Listed(
                ALICE,
                List.of(PhoneNumber.parse("+4915123456789")),
                Optional.of("alice@example.com").filter(held -> details.contains(Detail.EMAIL)),
                Optional.of(Locale.forLanguageTag("de-AT")).filter(held -> details.contains(Detail.LANGUAGE))));
        people.add(listed(BOB));
        people.add(
                details.contains(Detail.SEVERAL_PHONES)
                        ? listed(DAVE, "+4915123456701", "+4915123456702")
                        : listed(DAVE, "+4915123456701"));
        for (int i = 0; i < ODD_NAMES.size(); i++) {
            people.add(listed(ODD_NAMES.get(i), "+49151234568" + (10 + i)));
        }
        return people;
    }

    /** Names, and ids, that nobody has, if what is typed is never part of a statement, a filter or an address. */
    static List<String> nobodies() {
        return List.of(
                "nobody",
                "alic",
                "alicee",
                "*",
                "al*",
                "al%",
                "al_ce",
                "' or '1'='1",
                "alice'--",
                "alice'; drop table users; --",
                "alice)(uid=*",
                "*)(objectClass=*",
                "\\61lice",
                "alice\" or \"1\" eq \"1",
                "../alice",
                "%61lice",
                "alice&count=1",
                "$1",
                "n".repeat(256));
    }

    /** One's own country, others, and one whose numbers keep a leading zero (Italy). */
    static List<PhoneNumber> numbersOfTheWorld() {
        return List.of(
                NEW,
                PhoneNumber.parse("+12015550123"),
                PhoneNumber.parse("+447400123456"),
                PhoneNumber.parse("+390612345678"));
    }

    /** That a failure says none of these, nor does anything that caused it. */
    static void assertSilent(Throwable failure, String... secrets) {
        StringWriter words = new StringWriter();
        failure.printStackTrace(new PrintWriter(words));
        assertThat(words.toString()).doesNotContain(secrets);
    }

    private static Listed listed(String username, String... phones) {
        return new Listed(
                username,
                List.of(phones).stream().map(PhoneNumber::parse).toList(),
                Optional.empty(),
                Optional.empty());
    }
}
