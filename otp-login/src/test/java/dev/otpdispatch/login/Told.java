package dev.otpdispatch.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A step in one line, for tables: its name, its error, and the numbers that a page shows. */
final class Told {
    private Told() {}

    static String of(LoginStep step) {
        List<String> words = new ArrayList<>();
        words.add(step.getClass().getSimpleName());
        step.problem().ifPresent(problem -> words.add(problem.error().key()));
        if (step instanceof LoginStep.EnterCode page) {
            page.sent().ifPresent(sent -> words.add("left=" + sent.attemptsLeft()));
        } else if (step instanceof LoginStep.ConfirmPhone page) {
            page.sent().ifPresent(sent -> words.add("left=" + sent.attemptsLeft()));
        } else if (step instanceof LoginStep.Done done) {
            words.add(done.method().name());
            done.backupCodesLeft().ifPresent(left -> words.add("backups=" + left));
        } else if (step instanceof LoginStep.Skipped skipped) {
            words.add(skipped.reason().name());
        } else if (step instanceof LoginStep.RequiredFactor factor) {
            words.add(factor.factor());
        }
        return String.join(" ", words);
    }

    /** Everything that a person sees, as text: two pages that read the same cannot be told apart. */
    static String whole(LoginStep step) {
        Set<String> offers = new TreeSet<>();
        step.offers().forEach(offer -> offers.add(offer.name()));
        return step.getClass().getSimpleName() + " " + offers + " " + stable(step);
    }

    /** Sets of offers print in any order: they stand before. */
    private static String stable(LoginStep step) {
        if (step instanceof LoginStep.EnterCode page) {
            return page.sent() + " " + page.problem() + " " + page.phones();
        } else if (step instanceof LoginStep.WaitForLink page) {
            return page.sent() + " " + page.problem() + " " + page.phones();
        } else if (step instanceof LoginStep.ConfirmPhone page) {
            return page.sent() + " " + page.problem();
        } else if (step instanceof LoginStep.EnterUsername page) {
            return page.problem().toString();
        }
        return step.toString();
    }
}
