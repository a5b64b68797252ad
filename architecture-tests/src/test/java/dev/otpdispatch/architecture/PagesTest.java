package dev.otpdispatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show is what is compiled, and what they point to is there. */
final class PagesTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]+]\\(([^)#]+)(#[^)]*)?\\)");
    private static final Pattern PLACE = Pattern.compile("\\[[^\\]]+]\\(([^)#:]*\\.md|)#([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern VERSION = Pattern.compile("<artifactId>otp-parent</artifactId>\\s*<version>([^<]+)<");

    static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(Repository.ROOT);
                Stream<Path> docs = Files.walk(Repository.ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void pagesWhenSoughtThenTheyAreFound() throws IOException {
        assertThat(pages()).contains(Repository.ROOT.resolve("README.md"), Repository.ROOT.resolve("docs/README.md"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void samplesWhenComparedWithTheCodeThenTheyAreTheSame(Path page) {
        Samples samples = new Samples(Repository.ROOT);
        assertThat(CodeBlock.in(page).stream()
                        .flatMap(block -> samples.problem(block).map(it -> block.place() + " " + it).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksWhenFollowedThenLeadToAFile(Path page) {
        Path folder = page.resolveSibling("");
        assertThat(LINK.matcher(Repository.read(page))
                        .results()
                        .map(match -> match.group(1))
                        .filter(target -> !target.contains("://")))
                .allSatisfy(target -> assertThat(folder.resolve(target)).exists());
    }

    /** As the page is shown where it is read: a heading's anchor is its text, small, without what is no word. */
    @ParameterizedTest
    @MethodSource("pages")
    void linksWhenTheyNameAPlaceThenThePageHasIt(Path page) {
        assertThat(PLACE.matcher(Repository.read(page)).results()).allSatisfy(link -> {
            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertThat(anchors(target)).as("anchors of %s", target).contains(link.group(2));
        });
    }

    @Test
    void anchorsWhenHeadingsHaveMarksThenTheyAreLeftOut() {
        assertThat(anchors(Repository.ROOT.resolve("docs/policies.md"))).contains("which-one", "standard", "clauses");
    }

    private static List<String> anchors(Path page) {
        return HEADING.matcher(Repository.read(page))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    @Test
    void readmeWhenItTellsHowToInstallThenNamesThisVersion() {
        String version = VERSION.matcher(Repository.read(Repository.ROOT.resolve("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertThat(Repository.read(Repository.ROOT.resolve("README.md")))
                .contains("<version>" + version + "</version>");
    }

    @Test
    void readmeWhenMeasuredThenIsShort() {
        assertThat(Repository.read(Repository.ROOT.resolve("README.md")).lines())
                .hasSizeLessThanOrEqualTo(150);
    }
}
