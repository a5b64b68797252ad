package dev.otpdispatch.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first documented acceptance among the recorded exchanges of a preset. */
record GoodAnswer(int status, Map<String, String> headers, String body) {
    private static final Path EXCHANGES =
            Path.of("../../sms-providers/src/test/resources/dev/otpdispatch/sms/exchanges");

    static GoodAnswer of(String preset) {
        String recorded = read(EXCHANGES.resolve(preset + ".http"));
        int begin = recorded.indexOf("\n=> accepted");
        String block = recorded.substring(begin + 1).split("\n### ", 2)[0].stripTrailing();
        List<String> lines =
                block.lines().dropWhile(line -> line.startsWith("=>")).toList();
        int blank = lines.indexOf("") < 0 ? lines.size() : lines.indexOf("");
        Map<String, String> headers = new HashMap<>();
        lines.subList(1, blank).forEach(line -> headers.put(line.split(": ", 2)[0], line.split(": ", 2)[1]));
        String body = blank == lines.size() ? "" : String.join("\n", lines.subList(blank + 1, lines.size()));
        return new GoodAnswer(Integer.parseInt(lines.get(0)), headers, body);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }
}
