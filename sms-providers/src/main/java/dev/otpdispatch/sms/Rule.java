package dev.otpdispatch.sms;

import java.util.List;

/** Something that an answer must show before it counts as accepted. */
sealed interface Rule {
    /** What an answer says to a rule. */
    enum Finding {
        /** It holds. */
        HOLDS,
        /** The answer says otherwise. */
        FAILS,
        /** The answer does not say. */
        SILENT
    }

    /** Judges an answer; throws {@link UnreadableAnswer} if it cannot be read as the rule needs. */
    Finding judge(Answer answer);

    static Rule read(Cursor at) {
        if (at.isObject() && at.has("anyOf")) {
            List<Rule> rules = at.shaped(Shape.ANY_OF).at("anyOf").elements().stream()
                    .map(Rule::read)
                    .toList();
            if (rules.isEmpty()) {
                at.problem("anyOf needs at least one rule");
            }
            return new AnyOf(rules);
        }
        Cursor shaped = at.shaped(Shape.RULE);
        Selector selector = Selector.read(shaped);
        return new Single(selector, Condition.read(shaped, selector instanceof Selector.WholeText));
    }

    /** One place and one condition, for everything found there. */
    record Single(Selector selector, Condition condition) implements Rule {
        @Override
        public Finding judge(Answer answer) {
            List<Found> found = selector.find(answer);
            if (found.isEmpty()) {
                return condition.judge(Found.NOTHING);
            }
            Finding all = Finding.HOLDS;
            for (Found one : found) {
                Finding finding = condition.judge(one);
                if (finding == Finding.FAILS) {
                    return Finding.FAILS;
                }
                all = finding == Finding.SILENT ? Finding.SILENT : all;
            }
            return all;
        }
    }

    /** One of several is enough. */
    record AnyOf(List<Rule> rules) implements Rule {
        @Override
        public Finding judge(Answer answer) {
            Finding best = Finding.SILENT;
            for (Rule rule : rules) {
                Finding finding = rule.judge(answer);
                if (finding == Finding.HOLDS) {
                    return Finding.HOLDS;
                }
                best = finding == Finding.FAILS ? Finding.FAILS : best;
            }
            return best;
        }
    }
}
