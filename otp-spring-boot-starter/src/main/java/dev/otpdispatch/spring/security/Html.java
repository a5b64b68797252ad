package dev.otpdispatch.spring.security;

import org.springframework.web.util.HtmlUtils;

/** A page in the making: what is not written as {@link #raw} is escaped. */
final class Html {
    private final StringBuilder out = new StringBuilder(2_048);

    /** Markup of our own. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text between tags. */
    Html text(String text) {
        out.append(HtmlUtils.htmlEscape(text, "UTF-8"));
        return this;
    }

    /** An attribute with its value, a space before it. */
    Html attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        return text(value).raw("\"");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
