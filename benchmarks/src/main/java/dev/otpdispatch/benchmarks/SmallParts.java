package dev.otpdispatch.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.sms.GatewayDefinition;
import dev.otpdispatch.text.MessageCatalog;
import dev.otpdispatch.text.TextKind;
import java.io.IOException;
import java.util.Locale;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A text rendered, a definition parsed and a number parsed, each beside the plain thing. */
@State(Scope.Benchmark)
public class SmallParts {
    private static final Locale SWISS_GERMAN = Locale.forLanguageTag("de-CH");

    private final MessageCatalog texts = MessageCatalog.standard();
    private final String definition = GatewayDefinition.preset("twilio").toJson();
    private final ObjectMapper json = new ObjectMapper();
    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    /** Not final, so that nothing built of them is a constant. */
    private String code = "123456";

    private String minutes = "1";
    private String number = "+49 151 23456789";

    /** A shipped text in the language of a region. */
    @Benchmark
    public String renderText() {
        return texts.render(SWISS_GERMAN, TextKind.CODE, tag -> tag.equals("otp") ? code : minutes);
    }

    /** A text of that length from its parts. */
    @Benchmark
    public String buildString() {
        return code + " ist Ihr Einmalpasswort. Es gilt " + minutes + " Minuten.";
    }

    /** A whole definition, checked. */
    @Benchmark
    public GatewayDefinition parseDefinition() {
        return GatewayDefinition.parse(definition);
    }

    /** Its JSON and nothing more. */
    @Benchmark
    public JsonNode readJson() throws IOException {
        return json.readTree(definition);
    }

    /** A number as a person types it. */
    @Benchmark
    public PhoneNumber parsePhone() {
        return PhoneNumber.parse(number);
    }

    /** The same by libphonenumber alone. */
    @Benchmark
    public String parseAndFormatPhone() throws NumberParseException {
        return numbers.format(numbers.parse(number, null), PhoneNumberUtil.PhoneNumberFormat.E164);
    }
}
