package dev.otpdispatch.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionSchemaTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void schemaWhenComparedWithTheParserThenBothKnowTheSameKeys(Shape shape) throws IOException {
        JsonNode object = shape == Shape.DEFINITION ? schema() : schema().at("/$defs/" + camel(shape));

        List<String> keys = new ArrayList<>();
        object.path("properties").fieldNames().forEachRemaining(keys::add);

        assertThat(keys).as(shape.name()).containsExactlyInAnyOrderElementsOf(shape.keys());
        assertThat(object.path("additionalProperties").asBoolean(true)).isFalse();
    }

    static List<String> presets() {
        return Presets.names();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetWhenHeldAgainstTheSchemaThenItFits(String preset) throws IOException {
        assertThat(validator().validate(MAPPER.readTree(Presets.source(preset))))
                .isEmpty();
    }

    @Test
    void exampleOfTheReferenceWhenReadThenItFitsSchemaAndParser() throws IOException {
        List<String> examples = examples();
        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            assertThat(validator().validate(MAPPER.readTree(example))).isEmpty();
            assertThat(GatewayDefinition.parse(example).name()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'request':{'url':'https://a.example/','form':{'t':'{message}'},'unknown':1}",
                "'request':{'url':'ftp://a.example/','form':{'t':'{message}'}}",
                "'request':{'url':'https://a.example/','form':{'t':'{message}'}},'phone':'LOCAL'",
                "'request':{'url':'https://a.example/','form':{'t':'{message}'}},'auth':{'type':'digest'}",
                "'request':{'url':'https://a.example/','form':{'t':'{message}'}},'timeouts':{'read':'soon'}",
                "'request':{'url':'https://a.example/','form':{'t':'{message}'}},"
                        + "'verdict':{'accepted':[{'json':'/id','present':false}]}",
                "'request':{'url':'https://a.example/','form':{'t':'{message}'}},"
                        + "'verdict':{'statusOnly':true,'codes':{'1':'BROKEN'}}"
            })
    void definitionWhenTheParserRefusesItThenTheSchemaDoesToo(String members) throws IOException {
        String json = Samples.json(members);

        assertThat(validator().validate(MAPPER.readTree(json))).isNotEmpty();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> GatewayDefinition.parse(json))
                .isInstanceOf(InvalidDefinitionException.class);
    }

    private static List<String> examples() throws IOException {
        Matcher blocks = Pattern.compile("```json\\n(\\{\\n.*?\\n})\\n```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("gateway-definition.md")));
        List<String> examples = new ArrayList<>();
        while (blocks.find()) {
            examples.add(blocks.group(1));
        }
        return examples;
    }

    private static JsonNode schema() throws IOException {
        return MAPPER.readTree(DOCS.resolve("gateway-definition.schema.json").toFile());
    }

    private static JsonSchema validator() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
    }

    private static String camel(Shape shape) {
        Matcher words = Pattern.compile("_([a-z0-9])").matcher(shape.name().toLowerCase(Locale.ROOT));
        return words.replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }
}
