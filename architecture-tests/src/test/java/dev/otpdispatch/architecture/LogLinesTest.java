package dev.otpdispatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever reads a warning in the log finds it in the page that says what to do. */
final class LogLinesTest {
    private static final Pattern WARNING = Pattern.compile("LOG\\.(?:warn|error)\\(\\s*\"([^\"]+)\"");
    /** What varies in a line, and where the page may break it off. */
    private static final Pattern END_OF_WORDS = Pattern.compile("\\{}|[:;,]");

    private static final int RECOGNISABLE = 12;

    @Test
    void warningsWhenSoughtInThePageThenEachIsThere() {
        String page = Repository.read(Repository.ROOT.resolve("docs/troubleshooting.md"));
        List<String> warnings = Repository.publishedJars().stream()
                .flatMap(LogLinesTest::warnings)
                .distinct()
                .toList();
        assertThat(warnings)
                .hasSizeGreaterThan(15)
                .allSatisfy(warning -> assertThat(page).as(warning).contains(words(warning)));
    }

    /** Those with words of their own: {@code LOG.warn("{}", finding)} passes on what somebody else has found. */
    private static Stream<String> warnings(String module) {
        try (Stream<Path> sources = Files.walk(Repository.ROOT.resolve(module).resolve("src/main/java"))) {
            return sources
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> WARNING.matcher(Repository.read(file)).results())
                    .map(found -> found.group(1))
                    .filter(warning -> !warning.equals("{}"))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String words(String warning) {
        return Arrays.stream(END_OF_WORDS.split(warning))
                .filter(words -> words.length() >= RECOGNISABLE)
                .findFirst()
                .orElse(warning);
    }
}
