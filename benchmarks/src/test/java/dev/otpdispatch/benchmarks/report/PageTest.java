package dev.otpdispatch.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writePage() throws IOException {
        file = folder.resolve("page.md");
        Files.writeString(file, "before\n<!-- begin: table -->\nold\n<!-- end: table -->\nafter\n");
    }

    @Test
    void partWhenReplacedThenTheProseAroundItStays() throws IOException {
        new Page(file).replace("table", "new\n");
        assertThat(file).hasContent("before\n<!-- begin: table -->\nnew\n<!-- end: table -->\nafter\n");
        assertThat(new Page(file).part("table")).isEqualTo("new\n");
    }

    @Test
    void partWhenThePageHasNoneOfThatNameThenSaysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Page(file).replace("figures", ""))
                .withMessageContaining("figures");
    }
}
