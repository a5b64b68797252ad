package dev.otpdispatch.examples.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page shows around its own content. */
@ControllerAdvice
final class Layout {
    /** The pages' own labels are written in these; errors and messages in every language. */
    private static final Set<String> LABELLED = Set.of("en", "de");

    /**
     * A page's languages.
     *
     * @param chosen of errors and messages
     * @param labels of everything else on the page
     * @param all to choose from
     */
    record Languages(Language chosen, String labels, List<Language> all) {
        public boolean differ() {
            return !chosen.tag().equals(labels);
        }
    }

    @ModelAttribute("languages")
    Languages languages(Locale locale) {
        Language chosen = Language.of(locale);
        String labels = LABELLED.contains(chosen.tag()) ? chosen.tag() : Language.ENGLISH.tag();
        return new Languages(chosen, labels, Language.ALL);
    }
}
