package dev.otpdispatch.spring.security;

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
 * Every page of a login as one form that needs no script, in the style sheet of Spring Security's own pages. The code's
 * field tells browsers what it is (HTML, autocomplete {@code one-time-code}), what went wrong is told as an alert and
 * tied to the field, and each button says what it does. The page that waits for a link has a script beside its button.
 */
final class PlainPage implements SmsOtpPage {
    private static final String CODE = " inputmode=\"text\" autocomplete=\"one-time-code\" autocapitalize=\"off\"";
    private final PageTexts texts = PageTexts.shipped();

    @Override
    public void show(SmsOtpView view, HttpServletRequest request, HttpServletResponse response) throws IOException {
        PlainDocument page = new PlainDocument(texts, view.locale(), request.getContextPath())
                .form(
                        title(view.step()),
                        view.target(),
                        view.hidden(),
                        view.problem(),
                        html -> new Body(html, view).write());
        if (waits(view.step())) {
            page.script(view.target() + WaitingScript.FILE);
        }
        page.send(response);
    }

    /** A link is out, and nothing went wrong with it: whoever has scripts need not press anything. */
    private static boolean waits(LoginStep step) {
        return step instanceof LoginStep.WaitForLink link
                && link.sent().isPresent()
                && link.problem().isEmpty();
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
                button("poll", "button.approved", " class=\"primary\" formnovalidate");
                phones(link.phones());
                backup();
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
            if (view.step() instanceof LoginStep.FactorDisabled || view.step() instanceof LoginStep.StartAgain) {
                button("restart", "button.restart", " formnovalidate"); // no login is open: the page begins another
            }
        }

        /** Without the field's own check: who asks for another code has none to type. */
        private void offer(Offer offer, String action, String key) {
            if (view.step().offers().contains(offer)) {
                button(action, key, " formnovalidate");
            }
        }

        /** Beside a link, for whoever has no phone at hand; the code's own field takes backup codes by itself. */
        private void backup() {
            if (view.step().offers().contains(Offer.BACKUP_CODE)) {
                field(SmsOtpView.CODE, "label.backup", " autocomplete=\"off\"");
                button("code", "button.continue", "");
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
            button(action, key, " class=\"primary\"");
        }

        private void button(String action, String key, String kind) {
            html.raw("<button type=\"submit\"" + kind)
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
