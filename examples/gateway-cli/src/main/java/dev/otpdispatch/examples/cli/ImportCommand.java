package dev.otpdispatch.examples.cli;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.sms.imports.Imported;
import dev.otpdispatch.sms.imports.PrivacyIdea;
import dev.otpdispatch.sms.imports.Wso2;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import privacyidea|wso2 FILE}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Turns the gateways of another product into definitions; notes are printed to standard error.")
final class ImportCommand implements Callable<Integer> {
    /** Many times what a configuration has. */
    private static final long LARGEST_FILE = 4L << 20;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "privacyidea|wso2", description = "Where it comes from.")
    private Origin origin;

    @Parameters(index = "1", paramLabel = "FILE", description = "The export or configuration.")
    private Path file;

    @Option(
            names = "--phone-format",
            paramLabel = "FORMAT",
            description = "For wso2, how the number goes: E164 (the default), DIGITS or DOUBLE_ZERO.")
    private @Nullable PhoneForm phoneFormat;

    @Option(names = "--out", paramLabel = "DIR", description = "Write each definition to DIR/NAME.json instead.")
    private @Nullable Path out;

    @Option(
            names = "--settings-out",
            paramLabel = "FILE",
            description =
                    "Write the values of the settings, secrets included, to a new file that only its owner can read.")
    private @Nullable Path settingsOut;

    @Option(names = "--json", description = "Print definitions, names of settings and notes as one JSON array.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before anything runs
    ImportCommand() {}

    /** Products whose configurations are read. */
    enum Origin {
        PRIVACYIDEA,
        WSO2
    }

    /** Forms of a number that WSO2's configurations can be sent with. */
    enum PhoneForm {
        E164,
        DIGITS,
        DOUBLE_ZERO
    }

    @Override
    public Integer call() {
        List<ImportedGateway> gateways = ImportedGateway.namedApart(imported());
        if (out != null) {
            Path folder = out;
            gateways.forEach(gateway -> gateway.writeTo(folder));
        }
        if (settingsOut != null) {
            SettingsFile.write(settingsOut, gateways);
        }
        print(gateways);
        boolean any = gateways.stream().anyMatch(ImportedGateway::isCarried);
        return any ? 0 : OtpGateway.CONFIGURATION;
    }

    private List<Imported> imported() {
        if (origin == Origin.WSO2) {
            return List.of(phoneFormat == null ? Wso2.read(text()) : Wso2.read(text(), phoneFormat.name()));
        }
        if (phoneFormat != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--phone-format is for wso2; privacyIDEA's REGEXP says how a number goes.");
        }
        return PrivacyIdea.read(text());
    }

    private String text() {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new InvalidValueException("FILE", file.toString(), "a configuration has at most 4 MiB");
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new InvalidValueException(
                    "FILE",
                    file.toString(),
                    "cannot be read as UTF-8 text: " + unreadable.getClass().getSimpleName());
        }
    }

    private void print(List<ImportedGateway> gateways) {
        PrintWriter output = spec.commandLine().getOut();
        if (json) {
            output.println(
                    Json.pretty(gateways.stream().map(ImportedGateway::toJson).toList()));
            return;
        }
        for (ImportedGateway gateway : gateways) {
            if (out == null) {
                gateway.document().ifPresent(output::println);
            }
            gateway.explain(spec.commandLine().getErr());
        }
    }
}
