package dev.otpdispatch.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The guide's table of properties is what an IDE offers. */
final class PropertiesTableTest {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    @Test
    void tableWhenComparedWithTheMetadataThenItHasEveryPropertyWithDefaultAndMeaning() throws IOException {
        List<String> written = Files.readAllLines(guide()).stream()
                .filter(line -> line.startsWith("| `otp."))
                .toList();

        assertThat(written).containsExactlyElementsOf(rows());
    }

    private static List<String> rows() throws IOException {
        List<String> rows = new ArrayList<>();
        for (JsonNode property : metadata().path("properties")) {
            String name = property.path("name").asText();
            if (name.startsWith("otp.")) {
                String description = property.path("description").asText().replaceAll("\\.$", "");
                rows.add("| `" + name + "` | " + shown(property.path("defaultValue")) + " | " + description + " |");
            }
        }
        Collections.sort(rows);
        return rows;
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode() || (value.isArray() && value.isEmpty())) {
            return "";
        }
        return "`" + (value.isArray() ? value.get(0).asText() : value.asText()) + "`";
    }

    /** There are others on the class path: ours is the one that lies beside our classes. */
    private static JsonNode metadata() throws IOException {
        URL ours = Collections.list(OtpProperties.class.getClassLoader().getResources(METADATA)).stream()
                .filter(url -> url.toString().contains("otp-spring-boot-starter"))
                .findFirst()
                .orElseThrow();
        try (InputStream json = ours.openStream()) {
            return new ObjectMapper().readTree(new String(json.readAllBytes(), UTF_8));
        }
    }

    private static Path guide() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/spring-properties.md"))) {
            folder = Objects.requireNonNull(folder.getParent(), "docs/spring-properties.md is nowhere above");
        }
        return folder.resolve("docs/spring-properties.md");
    }
}
