package dev.otpdispatch.sms;

import static dev.otpdispatch.testkit.GatewayScript.body;
import static dev.otpdispatch.testkit.GatewayScript.field;
import static dev.otpdispatch.testkit.GatewayScript.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.testkit.GatewayAccess;
import dev.otpdispatch.testkit.GatewayScript;
import dev.otpdispatch.testkit.MessageProviderContract;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Nested;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A preset of each dialect: a form, JSON whose refusals come under status 200, and XML-RPC. */
class HttpSmsProviderContractTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String JSON = "application/json";
    private static final String XML = "text/xml";

    @Nested
    class Form extends MessageProviderContract {
        @Override
        protected MessageProvider createProvider(GatewayAccess gateway) {
            return preset(
                    "twilio",
                    gateway,
                    Map.of("accountSid", "AC0", "authToken", gateway.secret(), "from", "+15005550006"));
        }

        @Override
        protected GatewayScript script() {
            return GatewayScript.http((request, id) -> response(201, JSON, "{\"sid\":\"" + id + "\"}"))
                    .refusing((request, words) -> error(400, 21211, words))
                    .refusingForNow((request, words) -> error(429, 20429, words))
                    .blamingTheAccount((request, words) -> error(401, 20003, words))
                    .garbled(
                            response(201, JSON, "{}"),
                            response(201, JSON, "{\"sid\":\"\"}"),
                            response(201, JSON, "{\"sid\":"),
                            response(201, "text/html", "<html>come back later</html>"),
                            response(204, JSON, ""),
                            "HTTP/1.1 302 Found\r\nLocation: /sms\r\nContent-Length: 0\r\n\r\n",
                            response(500, JSON, "{\"sid\":\"1\"}"))
                    .reading(request -> field(request, "Body"));
        }

        private String error(int status, int code, String words) {
            return response(status, JSON, "{\"code\":" + code + ",\"message\":\"" + words + "\"}");
        }
    }

    @Nested
    class Json extends MessageProviderContract {
        @Override
        protected MessageProvider createProvider(GatewayAccess gateway) {
            return preset("clicksend", gateway, Map.of("username", "acme", "apiKey", gateway.secret()));
        }

        @Override
        protected GatewayScript script() {
            return GatewayScript.http((request, id) -> answer("SUCCESS", id, ""))
                    .refusing((request, words) -> answer("INVALID_RECIPIENT", "", words))
                    .refusingForNow((request, words) -> answer("TOO_MANY_REQUESTS", "", words))
                    .blamingTheAccount((request, words) -> answer("INSUFFICIENT_CREDIT", "", words))
                    .garbled(
                            response(200, JSON, "{\"response_code\":\"SUCCESS\"}"),
                            response(200, JSON, "{\"response_code\":\"SUCCESS\",\"data\":{\"messages\":[]}}"),
                            response(200, JSON, "[]"),
                            response(200, JSON, ""))
                    .reading(request ->
                            json(body(request)).at("/messages/0/body").asText());
        }

        private String answer(String status, String id, String words) {
            return response(
                    200,
                    JSON,
                    "{\"response_code\":\"SUCCESS\",\"response_msg\":\"" + words
                            + "\",\"data\":{\"messages\":[{\"status\":\"" + status + "\",\"message_id\":\"" + id
                            + "\"}]}}");
        }
    }

    @Nested
    class XmlRpc extends MessageProviderContract {
        @Override
        protected MessageProvider createProvider(GatewayAccess gateway) {
            return preset("sipgate-xmlrpc", gateway, Map.of("username", "acme", "password", gateway.secret()));
        }

        @Override
        protected GatewayScript script() {
            return GatewayScript.http((request, id) -> response(200, XML, accepted(id)))
                    .refusing((request, words) -> fault(508, words))
                    .refusingForNow((request, words) -> fault(412, words))
                    .blamingTheAccount((request, words) -> fault(501, words))
                    .garbled(
                            response(200, XML, "<methodResponse/>"),
                            response(200, XML, accepted("1").replace("</struct>", "")),
                            response(200, XML, "<!DOCTYPE m [<!ENTITY e \"200\">]>" + accepted("1")),
                            response(200, "text/plain", "200"))
                    .reading(request -> content(body(request)));
        }

        private String accepted(String id) {
            return "<methodResponse><params><param><value><struct>" + member("StatusCode", "<int>200</int>")
                    + member("SessionID", id) + "</struct></value></param></params></methodResponse>";
        }

        private String fault(int code, String words) {
            return response(
                    200,
                    XML,
                    "<methodResponse><fault><value><struct>" + member("faultCode", "<int>" + code + "</int>")
                            + member("faultString", words) + "</struct></value></fault></methodResponse>");
        }

        private String member(String name, String value) {
            return "<member><name>" + name + "</name><value>" + value + "</value></member>";
        }

        private String content(String call) {
            try {
                Document document = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(call)));
                NodeList texts = document.getElementsByTagName("string");
                return texts.item(texts.getLength() - 1).getTextContent();
            } catch (IOException | ParserConfigurationException | SAXException unreadable) {
                throw new IllegalArgumentException("no XML was sent", unreadable);
            }
        }
    }

    /** The preset as it is, with the patience of the trial instead of its own. */
    private static MessageProvider preset(String name, GatewayAccess gateway, Map<String, String> settings) {
        String millis = gateway.patience().toMillis() + "ms";
        ObjectNode definition = json(GatewayDefinition.preset(name).toJson());
        definition
                .putObject("timeouts")
                .put("connect", millis)
                .put("read", millis)
                .put("call", millis);
        HttpSmsProvider.Builder provider = HttpSmsProvider.builder(GatewayDefinition.parse(definition.toString()))
                .baseUrl(gateway.httpUrl());
        settings.forEach(provider::set);
        return provider.build();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
