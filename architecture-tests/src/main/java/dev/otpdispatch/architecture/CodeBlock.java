package dev.otpdispatch.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of code in a Markdown file.
 *
 * @param page the Markdown file
 * @param line where the fence opens, counted from 1
 * @param language what stands behind the fence, empty if nothing does
 * @param origin {@code path#name} from the comment on the line above, where there is one
 * @param code its lines
 */
record CodeBlock(Path page, int line, String language, Optional<String> origin, List<String> code) {
    private static final Pattern FENCE = Pattern.compile("\\s*```(\\S*)\\s*");
    private static final Pattern ORIGIN = Pattern.compile("\\s*<!-- sample: (\\S+) -->\\s*");

    static List<CodeBlock> in(Path page) {
        List<String> lines = Repository.read(page).lines().toList();
        List<CodeBlock> blocks = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            Matcher fence = FENCE.matcher(lines.get(at));
            if (fence.matches()) {
                int end = closingFence(page, lines, at + 1);
                blocks.add(new CodeBlock(
                        page, at + 1, fence.group(1), originAbove(lines, at), lines.subList(at + 1, end)));
                at = end;
            }
            at++;
        }
        return blocks;
    }

    /** {@code README.md:12}, for messages. */
    String place() {
        return Repository.ROOT.relativize(page) + ":" + line;
    }

    private static int closingFence(Path page, List<String> lines, int from) {
        for (int at = from; at < lines.size(); at++) {
            if (lines.get(at).strip().equals("```")) {
                return at;
            }
        }
        throw new IllegalStateException(page + ":" + from + " opens a block that nothing closes");
    }

    private static Optional<String> originAbove(List<String> lines, int fence) {
        return fence == 0
                ? Optional.empty()
                : Optional.of(ORIGIN.matcher(lines.get(fence - 1)))
                        .filter(Matcher::matches)
                        .map(matcher -> matcher.group(1));
    }
}
