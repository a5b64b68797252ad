package dev.otpdispatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SamplesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeCode() throws IOException {
        Files.writeString(folder.resolve("Code.java"), """
                class Code {
                    // sample: greet
                    void greet() {
                        hello();
                    }
                    // end
                }
                """);
        Files.writeString(folder.resolve("data.json"), "{\"a\": 1}\n");
    }

    @Test
    void problemWhenTheBlockIsWhatIsCompiledThenNone() throws IOException {
        assertThat(problem("""
                <!-- sample: Code.java#greet -->
                ```java
                void greet() {
                    hello();
                }
                ```
                """)).isEmpty();
    }

    @Test
    void problemWhenTheBlockDiffersThenSaysSo() throws IOException {
        assertThat(problem("""
                <!-- sample: Code.java#greet -->
                ```java
                void greet() {
                    goodbye();
                }
                ```
                """))
                .hasValueSatisfying(problem -> assertThat(problem).contains("differs", "hello();"));
    }

    @Test
    void problemWhenJavaHasNoOriginThenSaysSo() throws IOException {
        assertThat(problem("""
                ```java
                void greet() {}
                ```
                """))
                .hasValueSatisfying(problem -> assertThat(problem).contains("nothing compiles"));
    }

    @Test
    void problemWhenTheSampleOrItsFileIsMissingThenSaysSo() throws IOException {
        assertThat(problem("""
                <!-- sample: Code.java#leave -->
                ```java
                ```
                """)).contains("Code.java has no sample called leave");
        assertThat(problem("""
                <!-- sample: Gone.java#greet -->
                ```java
                ```
                """)).contains("there is no Gone.java");
    }

    @Test
    void problemWhenAWholeFileIsShownThenComparesAllOfIt() throws IOException {
        assertThat(problem("""
                <!-- sample: data.json -->
                ```json
                {"a": 1}
                ```
                """)).isEmpty();
        assertThat(problem("""
                <!-- sample: data.json -->
                ```json
                {"a": 2}
                ```
                """))
                .hasValueSatisfying(problem -> assertThat(problem).contains("differs"));
    }

    @Test
    void problemWhenAnotherLanguageHasNoOriginThenNone() throws IOException {
        assertThat(problem("""
                ```sh
                mvn
                ```
                """)).isEmpty();
    }

    private Optional<String> problem(String markdown) throws IOException {
        List<CodeBlock> blocks = CodeBlock.in(Files.writeString(folder.resolve("page.md"), markdown));
        assertThat(blocks).hasSize(1);
        return new Samples(folder).problem(blocks.get(0));
    }
}
