package dev.otpdispatch.examples.quickstart;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.sms.GatewayDefinition;
import dev.otpdispatch.sms.HttpSmsProvider;
import dev.otpdispatch.smtp.SmtpServer;
import dev.otpdispatch.smtp.SmtpSmsProvider;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One code through a real gateway, typed back at the terminal. */
final class RealGateway {
    private static final List<String> MAIL_SETTINGS = List.of("host", "from", "port", "user", "password");

    private final GatewayArguments arguments;
    private final Person person;
    private final PrintStream out;

    RealGateway(GatewayArguments arguments, Person person, PrintStream out) {
        this.arguments = arguments;
        this.person = person;
        this.out = out;
    }

    void run() {
        if (arguments.gateway().equals("kapow")) {
            try (SmtpServer server = mailServer(arguments.settings())) {
                sendAndCheck(SmtpSmsProvider.kapow(server));
            }
            return;
        }
        try (HttpSmsProvider provider = HttpSmsProvider.of(definition(), arguments.settings())) {
            sendAndCheck(provider);
        }
    }

    private void sendAndCheck(MessageProvider provider) {
        OtpService otp = OtpService.builder(provider).build();
        OtpSession session = OtpSession.ofAccount("quickstart").inNewSession();
        ChallengeResult sent = otp.challenge(ChallengeRequest.to(session, PhoneNumber.parse(arguments.to())));
        out.println(sent);
        if (!(sent instanceof Issued)) {
            throw new IllegalStateException("the gateway did not take the code");
        }
        if (!person.isPresent()) {
            out.println("No terminal to type the code at: sent, not checked.");
            return;
        }
        VerifyResult verdict = otp.verify(session, person.types("The code on the phone: ", ""));
        out.println(verdict);
        if (!(verdict instanceof Verified)) {
            throw new IllegalStateException("not verified");
        }
    }

    private GatewayDefinition definition() {
        Path file = Path.of(arguments.gateway());
        return Files.exists(file) ? GatewayDefinition.parse(file) : GatewayDefinition.preset(arguments.gateway());
    }

    private static SmtpServer mailServer(Map<String, String> settings) {
        settings.keySet().stream()
                .filter(name -> !MAIL_SETTINGS.contains(name))
                .findFirst()
                .ifPresent(RealGateway::refuse);
        SmtpServer.Builder server =
                SmtpServer.builder(required(settings, "host")).from(required(settings, "from"));
        if (settings.containsKey("port")) {
            server.port(Integer.parseInt(settings.get("port")));
        }
        if (settings.containsKey("user") || settings.containsKey("password")) {
            server.credentials(required(settings, "user"), required(settings, "password"));
        }
        return server.build();
    }

    private static void refuse(String name) {
        throw new IllegalArgumentException(
                "kapow has no setting " + name + "; it has " + String.join(", ", MAIL_SETTINGS));
    }

    private static String required(Map<String, String> settings, String name) {
        String value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException("kapow needs --set " + name + "=…");
        }
        return value;
    }
}
