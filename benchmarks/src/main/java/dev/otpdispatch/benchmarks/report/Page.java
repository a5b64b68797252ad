package dev.otpdispatch.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation of which programs write parts; the rest is prose and stays. */
public final class Page {
    private final Path file;

    /**
     * A page.
     *
     * @param file where it is
     */
    public Page(Path file) {
        this.file = file;
    }

    /**
     * Puts a text in the place of what stands in a part.
     *
     * @param part its name: it stands between the lines {@code <!-- begin: part -->} and {@code <!-- end: part -->}
     * @param text Markdown that ends with a line break
     */
    public void replace(String part, String text) throws IOException {
        String page = Files.readString(file);
        Files.writeString(file, page.substring(0, start(page, part)) + text + page.substring(end(page, part)));
    }

    /**
     * What stands in a part.
     *
     * @param part its name
     */
    public String part(String part) throws IOException {
        String page = Files.readString(file);
        return page.substring(start(page, part), end(page, part));
    }

    private int start(String page, String part) {
        String mark = "<!-- begin: " + part + " -->\n";
        return found(page, mark) + mark.length();
    }

    private int end(String page, String part) {
        return found(page, "<!-- end: " + part + " -->");
    }

    private int found(String page, String mark) {
        int at = page.indexOf(mark);
        if (at < 0) {
            throw new IllegalArgumentException(file + " has no line " + mark.strip());
        }
        return at;
    }
}
