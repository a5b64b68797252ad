package dev.otpdispatch.spring.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A page with one form in the style sheet of Spring Security's own pages. */
final class PlainDocument {
    private final PageTexts texts;
    private final Locale locale;
    private final String contextPath;
    private final Html html = new Html();

    PlainDocument(PageTexts texts, Locale locale, String contextPath) {
        this.texts = texts;
        this.locale = locale;
        this.contextPath = contextPath;
    }

    /**
     * Writes it.
     *
     * @param titleKey of its title and heading
     * @param target the path that the form is sent to
     * @param hidden names and values of hidden fields
     * @param problem a sentence on what went wrong
     * @param body writes what stands in the form
     */
    PlainDocument form(
            String titleKey, String target, Map<String, String> hidden, Optional<String> problem, Consumer<Html> body) {
        String title = texts.of(titleKey, locale);
        html.raw("<!DOCTYPE html>\n<html")
                .attribute("lang", texts.languageOf(locale))
                .attribute("dir", texts.of("direction", locale))
                .raw(">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, ")
                .raw("initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
                .text(title)
                .raw("</title>\n<link rel=\"stylesheet\"")
                .attribute("href", contextPath + "/default-ui.css")
                .raw(">\n</head>\n<body>\n<main class=\"content\">\n<form class=\"login-form\" method=\"post\"")
                .attribute("action", target)
                .raw(">\n<h1>")
                .text(title)
                .raw("</h1>\n");
        hidden.forEach((name, value) -> html.raw("<input type=\"hidden\"")
                .attribute("name", name)
                .attribute("value", value)
                .raw(">\n"));
        problem.ifPresent(text -> html.raw("<p id=\"problem\" class=\"alert alert-danger\" role=\"alert\">")
                .text(text)
                .raw("</p>\n"));
        body.accept(html);
        html.raw("</form>\n</main>\n");
        return this;
    }

    /** A script of this site, which the page does not need to be of use. */
    PlainDocument script(String path) {
        html.raw("<script").attribute("src", path).raw("></script>\n");
        return this;
    }

    /** Sends it; nobody keeps it, since it is of one person and one moment. */
    void send(HttpServletResponse response) throws IOException {
        byte[] page = html.raw("</body>\n</html>\n").toString().getBytes(UTF_8);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }
}
