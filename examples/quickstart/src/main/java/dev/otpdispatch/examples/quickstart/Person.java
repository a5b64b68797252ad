package dev.otpdispatch.examples.quickstart;

import java.io.Console;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Whoever types the code: a person at a terminal, or nobody, and then the program types for them. */
final class Person {
    private final @Nullable Console terminal;
    private final PrintStream out;

    private Person(@Nullable Console terminal, PrintStream out) {
        this.terminal = terminal;
        this.out = out;
    }

    static Person atTerminal(PrintStream out) {
        return new Person(terminal(), out);
    }

    static Person absent(PrintStream out) {
        return new Person(null, out);
    }

    boolean isPresent() {
        return terminal != null;
    }

    /** What is typed; the given text where nobody is there to type. */
    String types(String prompt, String otherwise) {
        if (terminal != null) {
            String typed = terminal.readLine("%s", prompt);
            if (typed != null) {
                return typed;
            }
        }
        out.println(prompt + otherwise);
        return otherwise;
    }

    /** From JDK 22 on there is a console even without a terminal: ask it, where it can be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static @Nullable Console terminal() {
        Console console = System.console();
        if (console == null) {
            return null;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console) ? console : null;
        } catch (ReflectiveOperationException beforeJdk22) {
            return console; // there it is null without a terminal
        }
    }
}
