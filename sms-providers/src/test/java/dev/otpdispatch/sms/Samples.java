package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Definitions and messages that many tests begin with. */
final class Samples {
    static final String NUMBER = "+4915123456789";
    static final String CODE = "123456";
    static final String TEXT = "Your one time password is 123456";

    private Samples() {}

    static Message message() {
        return message(TEXT);
    }

    static Message message(String text) {
        return Message.builder(PhoneNumber.parse(NUMBER), text)
                .id("6f9619ff-8b86-4d01-b42d-00c04fc964ff")
                .code(OtpCode.of(CODE))
                .build();
    }

    /** A definition with these members beside the mandatory ones; single quotes stand for double ones. */
    static GatewayDefinition definition(String members) {
        return GatewayDefinition.parse(json(members));
    }

    static String json(String members) {
        String quoted = members.replace('\'', '"');
        String verdict = quoted.contains("\"verdict\"")
                ? ""
                : ",\"verdict\":{\"accepted\":[{\"json\":\"/id\",\"nonEmpty\":true}],\"messageId\":{\"json\":\"/id\"}}";
        return "{\"format\":1,\"name\":\"sample\"," + quoted + verdict + "}";
    }

    /** The request that a definition makes of a message, as it would be sent. */
    static OutgoingRequest filled(String members, Map<String, String> settings, Message message) {
        DefinitionParts parts = definition(members).parts();
        Problems problems = new Problems();
        Map<String, String> values = new SettingsCheck(parts, problems).complete(settings);
        problems.throwIfAny(parts.name());
        MessageScope scope = MessageScope.of(parts, values, message, Instant.EPOCH);
        AuthPlan auth = Credential.choose(parts.auth(), Scope.ofSettings(values));
        return new Requests(parts.request(), auth, null, new TrialScope(values, parts.attributes(), false)).of(scope);
    }

    static SendOutcome send(String members, Map<String, String> settings, URI server, Message message) {
        HttpSmsProvider.Builder builder =
                HttpSmsProvider.builder(definition(members)).baseUrl(server);
        settings.forEach(builder::set);
        try (HttpSmsProvider provider = builder.build()) {
            return provider.send(message);
        }
    }

    /** The root of an XML document, read by the JDK's own parser. */
    static Element root(String xml) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new AssertionError(xml, unreadable);
        }
    }

    /** Whether a program is there and ends well. */
    static boolean runs(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
