package dev.otpdispatch.benchmarks.programs;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.otpdispatch.OtpService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOP_FallbackServiceProvider;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The jar of an application that has ours, what the engine needs, and nothing else.
 *
 * <p>The one of the benchmarks holds every peer: a JVM reads its whole index before it finds the first class. Nothing
 * is logged, as with slf4j-nop: its provider is the API's own under another name, and is found in the same way.
 */
final class SmallApplication {
    private static final List<Class<?>> PARTS =
            List.of(ColdStart.class, OtpService.class, PhoneNumberUtil.class, LoggerFactory.class);

    private static final List<String> FOLDERS = List.of("dev/otpdispatch", "com/google/i18n/phonenumbers", "org/slf4j");

    private SmallApplication() {}

    /** Writes it; it goes when this JVM ends. */
    static Path jar() {
        try {
            Path jar = Files.createTempFile("small-application", ".jar");
            Files.delete(jar);
            jar.toFile().deleteOnExit();
            try (FileSystem out =
                    FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
                for (Path origin : origins()) {
                    copy(origin, out.getPath("/"));
                }
                Path services = Files.createDirectories(out.getPath("/META-INF/services"));
                Files.writeString(
                        services.resolve(SLF4JServiceProvider.class.getName()),
                        NOP_FallbackServiceProvider.class.getName());
            }
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Folders and jars of their own in a build; the one jar of the benchmarks afterwards. */
    private static Set<Path> origins() {
        Set<Path> origins = new LinkedHashSet<>();
        for (Class<?> part : PARTS) {
            try {
                origins.add(Path.of(
                        part.getProtectionDomain().getCodeSource().getLocation().toURI()));
            } catch (URISyntaxException impossible) {
                throw new IllegalStateException("a class path holds places", impossible);
            }
        }
        return origins;
    }

    private static void copy(Path origin, Path target) throws IOException {
        if (Files.isDirectory(origin)) {
            copyFolders(origin, target);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(origin)) {
                copyFolders(jar.getPath("/"), target);
            }
        }
    }

    private static void copyFolders(Path root, Path target) throws IOException {
        for (String folder : FOLDERS) {
            if (Files.isDirectory(root.resolve(folder))) {
                try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                    for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                        Path copy = target.resolve(root.relativize(file).toString());
                        Files.createDirectories(copy.getParent());
                        Files.copy(file, copy);
                    }
                }
            }
        }
    }
}
