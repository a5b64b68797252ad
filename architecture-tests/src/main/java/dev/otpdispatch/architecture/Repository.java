package dev.otpdispatch.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that holds everything, wherever the tests are started from. */
final class Repository {
    static final Path ROOT = find(Path.of("").toAbsolutePath());

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private Repository() {}

    /** The folders of all jars that Maven builds, such as {@code otp-core} and {@code examples/quickstart}. */
    static List<String> jarFolders() {
        return jarsBelow(ROOT).map(Path::toString).toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> jarsBelow(Path folder) {
        List<String> modules = MODULE.matcher(read(folder.resolve("pom.xml")))
                .results()
                .map(match -> match.group(1))
                .toList();
        return modules.isEmpty()
                ? Stream.of(ROOT.relativize(folder))
                : modules.stream().flatMap(module -> jarsBelow(folder.resolve(module)));
    }

    private static Path find(Path from) {
        Path folder = from;
        while (!Files.isDirectory(folder.resolve("architecture-tests"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("no repository above " + from);
            }
        }
        return folder;
    }
}
