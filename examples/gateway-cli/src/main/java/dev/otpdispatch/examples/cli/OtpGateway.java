package dev.otpdispatch.examples.cli;

import dev.otpdispatch.failure.OtpException;
import dev.otpdispatch.sms.InvalidDefinitionException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code otp-gateway}: what an operator needs to try a gateway from a shell. */
@Command(
        name = "otp-gateway",
        mixinStandardHelpOptions = true,
        version = "otp-gateway 0.1.0-SNAPSHOT",
        description = "Lists gateway presets, checks definitions, sends one real message, imports configurations.",
        subcommands = {PresetsCommand.class, CheckCommand.class, SendCommand.class, ImportCommand.class},
        footer = {
            "",
            "Exit codes: 0 done or accepted, 2 usage or configuration, 3 rejected, 4 unknown.",
            "A value env:NAME is read from the environment; secrets are never printed."
        })
final class OtpGateway implements Runnable {
    /** Usage or configuration; picocli's own code for wrong arguments is the same. */
    static final int CONFIGURATION = 2;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before anything runs
    OtpGateway() {}

    /**
     * Runs a command and exits with its code.
     *
     * @param arguments the words of the command line
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new OtpGateway())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((thrown, line, parsed) -> explain(thrown, line.getErr()));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
    }

    private static int explain(Exception thrown, PrintWriter err) throws Exception {
        if (thrown instanceof InvalidDefinitionException invalid) {
            invalid.problems().forEach(problem -> err.println(problem));
        } else if (thrown instanceof OtpException || thrown instanceof IllegalArgumentException) {
            err.println(thrown.getMessage());
        } else {
            throw thrown;
        }
        return CONFIGURATION;
    }
}
