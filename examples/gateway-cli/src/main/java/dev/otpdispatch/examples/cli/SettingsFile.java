package dev.otpdispatch.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.failure.InvalidValueException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The one place where values of settings are written: a new file that nobody but its owner could ever open. */
final class SettingsFile {
    private SettingsFile() {}

    static void write(Path file, List<ImportedGateway> gateways) {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        gateways.forEach(gateway -> values.put(gateway.name(), gateway.values()));
        ByteBuffer bytes = ByteBuffer.wrap((Json.pretty(values) + "\n").getBytes(UTF_8));
        try (SeekableByteChannel channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException | UnsupportedOperationException refused) {
            throw new InvalidValueException(
                    "--settings-out",
                    file.toString(),
                    "cannot be made; it must not exist yet, on a file system with permissions of its owner: "
                            + refused.getClass().getSimpleName());
        }
    }
}
