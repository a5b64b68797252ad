package dev.otpdispatch.examples.cli;

import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.sms.imports.Imported;
import dev.otpdispatch.sms.imports.PrivacyIdea;
import dev.otpdispatch.smtp.NumberForm;
import dev.otpdispatch.smtp.SmtpServer;
import dev.otpdispatch.smtp.SmtpSmsProvider;
import java.util.ArrayList;
import java.util.List;

/** What the guide shows of a moved gateway by mail. */
final class MovedMail {
    private MovedMail() {}

    static List<MessageProvider> fromPrivacyIdea(String export, SmtpServer server) {
        List<MessageProvider> providers = new ArrayList<>();
        for (Imported gateway : PrivacyIdea.read(export)) {
            // sample: mail
            if (gateway instanceof Imported.Mail mail) {
                NumberForm numbers = mail.rewriting()
                        .map(regexp -> NumberForm.e164().rewritten(regexp.pattern(), regexp.replacement()))
                        .orElse(NumberForm.e164());
                providers.add(SmtpSmsProvider.builder(server) // made of what mail.server() says
                        .to(mail.to())
                        .subject(mail.subject())
                        .body(mail.body())
                        .numbers(numbers)
                        .build());
            }
            // end
        }
        return providers;
    }
}
