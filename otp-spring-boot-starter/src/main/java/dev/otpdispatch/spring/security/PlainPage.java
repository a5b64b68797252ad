package dev.otpdispatch.spring.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.login.LoginStep;
import dev.otpdispatch.login.LoginStep.Offer;
import dev.otpdispatch.login.SentCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every page of a login as one form without a script, in the style sheet of Spring Security's own pages. The code's field
 * tells browsers what it is (HTML, autocomplete {@code one-time-code}), what went wrong is told as an alert and tied to
 * the field, and each button says what it does.
 */
final class PlainPage implements SmsOtpPage {
    private static final String CODE = " inputmode=\"text\" autocomplete=\"one-time-code\" autocapitalize=\"off\"";
    private final PageTexts texts = PageTexts.shipped();

    @Override
    public void show(SmsOtpView view, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] page = document(view, request.getContextPath()).getBytes(UTF_8);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private String document(SmsOtpView view, String contextPath) {
        Locale locale = view.locale();
        Html html = new Html();
        String title = texts.of(title(view.step()), locale);
        html.raw("<!DOCTYPE html>\n<html")
                .attribute("lang", texts.languageOf(locale))
                .attribute("dir", texts.of("direction", locale))
                .raw(">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, ")
                .raw("initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
                .text(title)
                .raw("</title>\n<link rel=\"stylesheet\"")
                .attribute("href", contextPath + "/default-ui.css")
                .raw(">\n</head>\n<body>\n<main class=\"content\">\n<form class=\"login-form\" method=\"post\"")
                .attribute("action", view.target())
                .raw(">\n<h1>")
                .text(title)
                .raw("</h1>\n");
        view.hidden()
                .forEach((name, value) -> html.raw("<input type=\"hidden\"")
                        .attribute("name", name)
                        .attribute("value", value)
                        .raw(">\n"));
        problem(html, view);
        new Body(html, view).write();
        return html.raw("</form>\n</main>\n</body>\n</html>\n").toString();
    }

    private static void problem(Html html, SmsOtpView view) {
        view.problem()
                .ifPresent(text -> html.raw("<p id=\"problem\" class=\"alert alert-danger\" role=\"alert\">")
                        .text(text)
                        .raw("</p>\n"));
    }

    private static String title(LoginStep step) {
        if (step instanceof LoginStep.EnterUsername) {
            return "title.username";
        } else if (step instanceof LoginStep.WaitForLink) {
            return "title.link";
        } else if (step instanceof LoginStep.RegistrationInfo || step instanceof LoginStep.EnterPhone) {
            return "title.phone";
        } else if (step instanceof LoginStep.EnterCode || step instanceof LoginStep.ConfirmPhone) {
            return "title.code";
        } else if (step instanceof LoginStep.EnterBackupCode) {
            return "title.backup";
        }
        return step instanceof LoginStep.RequiredFactor ? "title.factor" : "title.over";
    }

    /** What stands in the form, page by page. */
    private final class Body {
        private final Html html;
        private final SmsOtpView view;
        private final Locale locale;

        Body(Html html, SmsOtpView view) {
            this.html = html;
            this.view = view;
            this.locale = view.locale();
        }

        void write() {
            LoginStep step = view.step();
            if (step instanceof LoginStep.EnterUsername) {
                field(SmsOtpView.USERNAME, "label.username", " autocomplete=\"username\"");
                submit("username", "button.continue");
            } else if (step instanceof LoginStep.EnterCode code) {
                code(code.sent());
                phones(code.phones());
            } else if (step instanceof LoginStep.ConfirmPhone confirm) {
                code(confirm.sent());
            } else if (step instanceof LoginStep.EnterBackupCode) {
                field(SmsOtpView.CODE, "label.backup", " autocomplete=\"off\"");
                submit("code", "button.continue");
            } else if (step instanceof LoginStep.WaitForLink link) {
                sentTo("text.link", link.sent());
                submit("poll", "button.approved");
                phones(link.phones());
            } else if (step instanceof LoginStep.RegistrationInfo) {
                paragraph("text.registration");
                submit("continue", "button.continue");
            } else if (step instanceof LoginStep.RequiredFactor factor) {
                factor.sentTo().ifPresent(to -> paragraph("text.sent", to));
                field(SmsOtpView.CODE, "label.factor", CODE);
                submit("answer", "button.continue");
            } else if (step instanceof LoginStep.EnterPhone) {
                field(SmsOtpView.PHONE, "label.phone", " type=\"tel\" autocomplete=\"tel\"");
                submit("phone", "button.continue");
            }
            offers();
        }

        private void code(Optional<SentCode> sent) {
            sentTo("text.sent", sent);
            sent.filter(code -> code.attemptsLeft() != Integer.MAX_VALUE)
                    .ifPresent(code -> paragraph("text.attempts", Integer.toString(code.attemptsLeft())));
            field(SmsOtpView.CODE, "label.code", CODE);
            submit("code", "button.continue");
        }

        private void sentTo(String key, Optional<SentCode> sent) {
            sent.map(SentCode::recipients)
                    .filter(recipients -> !recipients.isEmpty())
                    .ifPresent(recipients -> paragraph(key, String.join(", ", recipients)));
        }

        private void offers() {
            offer(Offer.RESEND, "resend", "button.resend");
            offer(Offer.REGISTER, "register", "button.register");
            offer(Offer.GIVE_UP, "give-up", "button.give-up");
            offer(Offer.RESTART, "restart", "button.restart");
        }

        /** Without the field's own check: who asks for another code has none to type. */
        private void offer(Offer offer, String action, String key) {
            if (view.step().offers().contains(offer)) {
                html.raw("<button type=\"submit\" formnovalidate")
                        .attribute("name", SmsOtpView.ACTION)
                        .attribute("value", action)
                        .raw(">")
                        .text(texts.of(key, locale))
                        .raw("</button>\n");
            }
        }

        private void phones(List<String> phones) {
            if (!view.step().offers().contains(Offer.PICK_PHONE)) {
                return;
            }
            html.raw("<p><label for=\"pick\">")
                    .text(texts.of("label.pick", locale))
                    .raw("</label>\n<select id=\"pick\" name=\"pick\">\n");
            for (int i = 0; i < phones.size(); i++) {
                html.raw("<option value=\"" + i + "\">").text(phones.get(i)).raw("</option>\n");
            }
            html.raw("</select></p>\n<button type=\"submit\" formnovalidate name=\"action\" value=\"pick\">")
                    .text(texts.of("button.pick", locale))
                    .raw("</button>\n");
        }

        private void field(String name, String label, String kind) {
            boolean wrong = view.problem().isPresent();
            html.raw("<p><label")
                    .attribute("for", name)
                    .raw(">")
                    .text(texts.of(label, locale))
                    .raw("</label>\n<input required autofocus")
                    .raw(kind)
                    .attribute("id", name)
                    .attribute("name", name)
                    .raw(wrong ? " aria-invalid=\"true\" aria-describedby=\"problem\"" : "")
                    .raw("></p>\n");
        }

        private void submit(String action, String key) {
            html.raw("<button type=\"submit\" class=\"primary\"")
                    .attribute("name", SmsOtpView.ACTION)
                    .attribute("value", action)
                    .raw(">")
                    .text(texts.of(key, locale))
                    .raw("</button>\n");
        }

        private void paragraph(String key, String... values) {
            html.raw("<p>").text(texts.of(key, locale, values)).raw("</p>\n");
        }
    }
}
