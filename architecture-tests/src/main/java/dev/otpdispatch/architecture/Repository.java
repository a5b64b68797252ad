package dev.otpdispatch.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The folder that holds everything, wherever the tests are started from. */
final class Repository {
    static final Path ROOT = find(Path.of("").toAbsolutePath());

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private Repository() {}

    /** The folders of all jars that Maven builds, examples and tests among them. */
    static List<Path> jarFolders() {
        return jarsBelow(ROOT, pom -> true);
    }

    /** Those of them that are published, such as {@code otp-core} and {@code otp-stores/redis}. */
    static List<String> publishedJars() {
        return jarsBelow(ROOT, pom -> !pom.contains("<published.skip>true<")).stream()
                .map(folder -> ROOT.relativize(folder).toString())
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> jarsBelow(Path folder, Predicate<String> wanted) {
        String pom = read(folder.resolve("pom.xml"));
        if (!wanted.test(pom)) {
            return List.of();
        }
        if (!pom.contains("<packaging>pom<")) {
            return List.of(folder);
        }
        return MODULE.matcher(pom)
                .results()
                .flatMap(module -> jarsBelow(folder.resolve(module.group(1)), wanted).stream())
                .toList();
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
