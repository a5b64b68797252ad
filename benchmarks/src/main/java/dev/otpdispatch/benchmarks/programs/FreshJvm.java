package dev.otpdispatch.benchmarks.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs a program in a JVM of its own. */
final class FreshJvm {
    private FreshJvm() {}

    /** What it printed as {@code name=number} lines. */
    static Map<String, Double> figures(Class<?> program, List<String> options, String... arguments) {
        Map<String, Double> figures = new TreeMap<>();
        output(System.getProperty("java.class.path"), program, options, arguments)
                .lines()
                .map(line -> line.split("=", 2))
                .filter(parts -> parts.length == 2 && parts[1].matches("[0-9.E+-]+"))
                .forEach(parts -> figures.put(parts[0], Double.valueOf(parts[1])));
        return figures;
    }

    static String output(String classPath, Class<?> program, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, program.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException(program.getSimpleName() + " ended with " + exit + ": " + output);
            }
            return output;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
