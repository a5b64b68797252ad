package dev.otpdispatch.examples.web.phone;

import dev.otpdispatch.examples.web.phone.ReceivedText.Medium;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A gateway in this very process that answers as Twilio's API documents, and delivers to the phone beside the page. */
@RestController
final class LoopbackGateway {
    private static final String ACCEPTED =
            "{\"sid\":\"SM0123456789abcdef0123456789abcdef\",\"status\":\"queued\",\"error_code\":null}";

    private final Phone phone;

    LoopbackGateway(Phone phone) {
        this.phone = phone;
    }

    @PostMapping("/2010-04-01/Accounts/{accountSid}/Messages.json")
    ResponseEntity<String> send(@RequestParam("To") String to, @RequestParam("Body") String body) {
        phone.receive(new ReceivedText(Medium.SMS, to, body));
        return ResponseEntity.status(201)
                .contentType(MediaType.APPLICATION_JSON)
                .body(ACCEPTED);
    }
}
