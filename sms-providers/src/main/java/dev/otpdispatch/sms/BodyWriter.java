package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.sms.Field.Filled;
import dev.otpdispatch.text.Place;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a filled body into the bytes that are sent. */
final class BodyWriter {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8) // an emoji as any other character
            .build();

    private BodyWriter() {}

    static byte[] write(Body body, Scope scope) {
        if (body instanceof Body.Form form) {
            return form(Field.fillAll(form.fields(), scope), form.charset());
        }
        if (body instanceof Body.Json json) {
            return json(json.tree().fill(scope));
        }
        return body instanceof Body.Fragments fragments ? fragments(fragments, scope) : new byte[0];
    }

    static byte[] form(List<Filled> fields, Charset charset) {
        StringBuilder form = new StringBuilder(256);
        for (Filled field : fields) {
            form.append(form.isEmpty() ? "" : "&");
            Place.encodeForm(field.pointer(), field.name(), charset, form);
            form.append('=');
            Place.encodeForm(field.pointer(), field.value(), charset, form);
        }
        return form.toString().getBytes(US_ASCII);
    }

    private static byte[] json(@Nullable JsonNode tree) {
        try {
            return tree == null ? new byte[0] : MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a checked tree can be written", impossible);
        }
    }

    static byte[] fragments(Body.Fragments fragments, Scope scope) {
        StringBuilder text = new StringBuilder();
        for (Value piece : fragments.pieces()) {
            String filled = piece.render(fragments.xml() ? Place.XML_TEXT : Place.PLAIN, scope);
            text.append(filled == null ? "" : filled);
        }
        return encode(text, fragments);
    }

    private static byte[] encode(CharSequence text, Body.Fragments fragments) {
        try {
            ByteBuffer bytes =
                    fragments.charset().newEncoder().encode(CharBuffer.wrap(text)); // reports, never replaces
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException unmappable) {
            throw new InvalidValueException(
                    fragments.xml() ? "/request/xml" : "/request/text",
                    "(hidden)",
                    "it holds a character that " + fragments.charset() + " cannot carry");
        }
    }
}
