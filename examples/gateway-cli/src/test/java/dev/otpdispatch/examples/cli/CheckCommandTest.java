package dev.otpdispatch.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    private Path folder;

    @Test
    void checkWhenSoundThenListsItsSettings() throws IOException {
        Tool tool = check("{\"format\":1,\"extends\":\"twilio\",\"name\":\"ours\"}");

        assertThat(tool.code()).isZero();
        assertThat(tool.out()).contains("ours: no problem found", "authToken", "required");
    }

    @Test
    void checkWhenFaultyThenEveryProblemHasItsPointer() throws IOException {
        Tool tool = check("{\"format\":1,\"name\":\"Bad Name\",\"phone\":\"E163\",\"nonsense\":1,"
                + "\"request\":{\"url\":\"https://a.example/\",\"form\":{\"t\":\"{messag}\"}},\"verdict\":{}}");

        assertThat(tool.code()).isEqualTo(2);
        assertThat(tool.out()).isEmpty();
        assertThat(tool.err()).contains("/name", "/phone", "/nonsense", "/request/form/t", "messag");
    }

    @Test
    void checkWhenThereIsNoFileThenEndsWithTwo() {
        Tool tool = Tool.run("check", folder.resolve("none.json").toString());

        assertThat(tool.code()).isEqualTo(2);
        assertThat(tool.err()).contains("none.json");
    }

    private Tool check(String definition) throws IOException {
        Path file = folder.resolve("gateway.json");
        Files.writeString(file, definition);
        return Tool.run("check", file.toString());
    }
}
