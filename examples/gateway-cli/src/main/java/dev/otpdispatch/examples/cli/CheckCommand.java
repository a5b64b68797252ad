package dev.otpdispatch.examples.cli;

import dev.otpdispatch.sms.GatewayDefinition;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check FILE}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks a definition and lists every problem with its JSON pointer.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The definition.")
    private Path file;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before anything runs
    CheckCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<MailDefinition> mail = MailDefinition.read(file);
        if (mail.isPresent()) {
            mail.get().check(out);
            return 0;
        }
        GatewayDefinition definition = GatewayDefinition.parse(file);
        out.println(definition.name() + ": no problem found");
        for (GatewayDefinition.Setting setting : definition.settings()) {
            out.printf(
                    "  %-24s %-9s %s%n",
                    setting.name(), setting.required() ? "required" : "optional", setting.description());
        }
        return 0;
    }
}
