package dev.otpdispatch.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Holds what the pages show against the code that is compiled.
 *
 * <p>A page says where a block comes from, {@code <!-- sample: path/File.java#name -->}, and the file marks the
 * stretch with {@code // sample: name} and {@code // end} (in XML as comments of its own); without a name the whole
 * file is meant. Java must come from somewhere; other languages may.
 */
final class Samples {
    private final Path root;

    Samples(Path root) {
        this.root = root;
    }

    /** What is wrong with a block, in one sentence; empty if it is what is compiled. */
    Optional<String> problem(CodeBlock block) {
        if (block.origin().isEmpty()) {
            return block.language().equals("java")
                    ? Optional.of("Java that nothing compiles: say <!-- sample: path/File.java#name --> above it")
                    : Optional.empty();
        }
        String[] origin = block.origin().get().split("#", 2);
        Path file = root.resolve(origin[0]);
        if (!Files.isRegularFile(file)) {
            return Optional.of("there is no " + origin[0]);
        }
        List<String> lines = Repository.read(file).lines().toList();
        List<String> compiled = origin.length == 1 ? lines : stretch(lines, origin[1]);
        if (compiled.isEmpty()) {
            return Optional.of(origin[0] + " has no sample called " + origin[1]);
        }
        return flush(compiled).equals(flush(block.code()))
                ? Optional.empty()
                : Optional.of("differs from " + block.origin().get() + ", which reads\n" + flush(compiled));
    }

    private static List<String> stretch(List<String> lines, String name) {
        return lines.stream()
                .dropWhile(line -> !isMark(line, "sample: " + name))
                .skip(1)
                .takeWhile(line -> !isMark(line, "end"))
                .toList();
    }

    private static boolean isMark(String line, String text) {
        String mark = line.strip();
        return mark.equals("// " + text) || mark.equals("<!-- " + text + " -->");
    }

    /** As it would stand at the left margin. */
    private static String flush(List<String> lines) {
        return String.join("\n", lines).stripIndent().strip();
    }
}
