package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a vendor's documentation says that is sent and answered, written down by hand: the file
 * {@code exchanges/NAME.http} beside each preset.
 *
 * <p>A line {@code ### words} begins an exchange. A request has lines {@code @text = …} and {@code @setting = value},
 * then method and target, headers, an empty line and the body; {@code Name ~ regex} is a header that changes
 * with each request, {@code base64(…)} stands for its encoding. An answer has lines {@code => outcome}, then status,
 * headers, an empty line and the body; where the body has {@code {code}}, each code behind an outcome is an
 * exchange of its own. Lines before the first exchange are comments.
 */
record RecordedExchanges(List<Request> requests, List<Answer> answers) {
    static final String PLAIN = "Your one time password is 123456";
    static final String UNICODE = "Код \"123456\" & 😀";

    private static final String HEADING = "### ";
    private static final Pattern ENCODED = Pattern.compile("base64\\(([^)]*)\\)");

    /** What the preset must send for a text and settings, to the byte. */
    record Request(
            String title,
            String text,
            Map<String, String> settings,
            String line,
            Map<String, Pattern> headers,
            String body) {
        @Override
        public String toString() {
            return title;
        }
    }

    /** What the outcome of an answer must be. */
    record Answer(String title, String outcome, int status, Map<String, String> headers, String body) {
        @Override
        public String toString() {
            return title + " " + outcome;
        }
    }

    static RecordedExchanges of(String preset) {
        List<Request> requests = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        String[] blocks = ("\n" + read(preset)).split("\n" + HEADING, -1);
        for (int i = 1; i < blocks.length; i++) {
            Lines lines = new Lines(blocks[i]);
            if (lines.hasNext("=> ")) {
                answers.addAll(answers(lines));
            } else {
                requests.add(request(lines));
            }
        }
        return new RecordedExchanges(requests, answers);
    }

    private static String read(String preset) {
        String file = "exchanges/" + preset + ".http";
        try (InputStream in = RecordedExchanges.class.getResourceAsStream(file)) {
            return new String(
                    requireNonNull(in, "no recorded exchanges: " + file).readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static Request request(Lines lines) {
        String text = PLAIN;
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : lines.takeAll("@")) {
            String[] setting = line.split(" *= *", 2);
            if (setting[0].equals("text")) {
                text = setting[1].equals("unicode") ? UNICODE : setting[1].replace("\\n", "\n");
            } else {
                settings.put(setting[0], setting[1]);
            }
        }
        String line = lines.take();
        Map<String, Pattern> headers = new LinkedHashMap<>();
        for (String header : lines.takeHeaders()) {
            boolean changing = header.matches("[^: ]+ ~ .*");
            String[] parts = header.split(changing ? " ~ " : ": ", 2);
            // WireMock's server changes the case of a charset, which has none.
            int flags = parts[0].equals("Content-Type") ? Pattern.CASE_INSENSITIVE : 0;
            headers.put(parts[0], Pattern.compile(changing ? parts[1] : Pattern.quote(encoded(parts[1])), flags));
        }
        return new Request(lines.title(), text, settings, line, headers, lines.rest());
    }

    private static List<Answer> answers(Lines lines) {
        List<String> outcomes = lines.takeAll("=> ");
        int status = Integer.parseInt(lines.take());
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header : lines.takeHeaders()) {
            String[] parts = header.split(": ", 2);
            headers.put(parts[0], parts[1]);
        }
        String body = lines.rest();
        if (!body.contains("{code}")) {
            return List.of(new Answer(lines.title(), outcomes.get(0), status, headers, body));
        }
        List<Answer> answers = new ArrayList<>();
        for (String outcome : outcomes) {
            String[] words = outcome.split(" ");
            int reasonEnds = words[0].equals("unknown") ? 1 : 2;
            for (int i = reasonEnds; i < words.length; i++) {
                String one = String.join(" ", List.of(words).subList(0, reasonEnds)) + " " + words[i];
                answers.add(new Answer(lines.title(), one, status, headers, body.replace("{code}", words[i])));
            }
        }
        return answers;
    }

    private static String encoded(String value) {
        return ENCODED.matcher(value)
                .replaceAll(clear ->
                        Base64.getEncoder().encodeToString(clear.group(1).getBytes(UTF_8)));
    }

    /** One exchange, read from top to bottom. */
    private static final class Lines {
        private final String title;
        private final List<String> lines;

        Lines(String block) {
            List<String> all = new ArrayList<>(List.of(block.stripTrailing().split("\n", -1)));
            this.title = all.remove(0);
            this.lines = all;
        }

        String title() {
            return title;
        }

        boolean hasNext(String beginning) {
            return !lines.isEmpty() && lines.get(0).startsWith(beginning);
        }

        String take() {
            return lines.remove(0);
        }

        List<String> takeAll(String beginning) {
            List<String> taken = new ArrayList<>();
            while (hasNext(beginning)) {
                taken.add(take().substring(beginning.length()));
            }
            return taken;
        }

        List<String> takeHeaders() {
            List<String> taken = new ArrayList<>();
            while (!lines.isEmpty() && !lines.get(0).isEmpty()) {
                taken.add(take());
            }
            return taken;
        }

        String rest() {
            return lines.isEmpty() ? "" : String.join("\n", lines.subList(1, lines.size()));
        }
    }
}
