package dev.otpdispatch.examples.cli;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.sms.GatewayDefinition;
import dev.otpdispatch.sms.HttpSmsProvider;
import dev.otpdispatch.smtp.SmtpServer;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code send}: one real message. */
@Command(name = "send", mixinStandardHelpOptions = true, description = "Sends one real message and prints the outcome.")
final class SendCommand implements Callable<Integer> {
    private static final String SHIPPED_TEXT = "Your one time password is {otp}";

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Gateway gateway;

    @Option(
            names = "--set",
            paramLabel = "key=value",
            description = "A setting; a value env:NAME is read from the environment.")
    private Map<String, String> given = new LinkedHashMap<>();

    @Option(
            names = "--attribute",
            paramLabel = "key=value",
            description = "An attribute of the request that the definition declares.")
    private Map<String, String> attributes = new LinkedHashMap<>();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "NUMBER",
            description = "The recipient, such as +4915123456789.")
    private String to;

    @Option(names = "--otp", paramLabel = "CODE", description = "The code.")
    private @Nullable String otp;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description = "The text; {otp} is the code. The shipped English text unless given.")
    private @Nullable String text;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Replaces scheme, host and port of the definition; by mail smtp://HOST:PORT.")
    private @Nullable URI url;

    @Option(names = "--json", description = "Print the outcome as one line of JSON.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before anything runs
    SendCommand() {}

    /** A preset or a file. */
    private static final class Gateway {
        @Option(
                names = "--preset",
                paramLabel = "NAME",
                required = true,
                description = "A preset; the command presets lists them.")
        private @Nullable String preset;

        @Option(names = "--gateway", paramLabel = "FILE", required = true, description = "A definition file.")
        private @Nullable Path file;
    }

    @Override
    public Integer call() {
        if (otp == null && text == null) {
            throw usage("Give --otp CODE, --text TEXT, or both.");
        }
        if (text != null && text.isBlank()) {
            throw usage("--text is empty: leave it out for the shipped text, with --otp CODE, or say what to send,"
                    + " such as --text 'Your code is {otp}'.");
        }
        Map<String, String> settings = Environment.resolved(given);
        SendOutcome outcome = send(settings, message());
        spec.commandLine().getOut().println(json ? OutcomePrint.json(outcome) : OutcomePrint.words(outcome));
        return OutcomePrint.exitCode(outcome);
    }

    private SendOutcome send(Map<String, String> settings, Message message) {
        if (KapowPreset.NAME.equals(gateway.preset)) {
            try (SmtpServer server = KapowPreset.server(settings, url)) {
                return handOver(KapowPreset.provider(server, settings), message);
            }
        }
        Optional<MailDefinition> mail = Optional.ofNullable(gateway.file).flatMap(MailDefinition::read);
        if (mail.isPresent()) {
            try (SmtpServer server = mail.get().server(settings, url)) {
                return handOver(mail.get().provider(server), message);
            }
        }
        HttpSmsProvider.Builder builder = HttpSmsProvider.builder(definition());
        settings.forEach(builder::set);
        if (url != null) {
            builder.baseUrl(url);
        }
        try (HttpSmsProvider provider = builder.build()) {
            return handOver(provider, message);
        }
    }

    private static SendOutcome handOver(MessageProvider provider, Message message) {
        return provider.send(message);
    }

    private GatewayDefinition definition() {
        if (gateway.file != null) {
            return GatewayDefinition.parse(gateway.file);
        }
        if (gateway.preset == null) {
            throw usage("Give --preset NAME or --gateway FILE.");
        }
        return GatewayDefinition.preset(gateway.preset);
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private Message message() {
        PhoneNumber number = PhoneNumber.parse(to);
        Set<String> tags = otp == null ? Set.of() : Set.of("otp");
        Template template = Template.parse("--text", text == null ? SHIPPED_TEXT : text, tags);
        Message.Builder message = Message.builder(number, template.render(Place.PLAIN, tag -> otp))
                .attributes(attributes);
        if (otp != null) {
            message.code(OtpCode.of(otp));
        }
        return message.build();
    }
}
