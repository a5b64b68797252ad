package dev.otpdispatch.examples.cli;

import dev.otpdispatch.sms.GatewayDefinition;
import dev.otpdispatch.sms.GatewayDefinition.Preset;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code presets [--json]}, {@code presets show NAME}. */
@Command(
        name = "presets",
        mixinStandardHelpOptions = true,
        description = "Lists the gateways that come with the library.",
        subcommands = PresetsCommand.Show.class)
final class PresetsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before anything runs
    PresetsCommand() {}

    private record Row(String name, String grade, boolean experimental, String title) {
        Map<String, Object> toJson() {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", name);
            row.put("grade", grade);
            row.put("experimental", experimental);
            row.put("title", title);
            return row;
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.pretty(rows().stream().map(Row::toJson).toList()));
            return 0;
        }
        out.printf("%-22s %-5s %s%n", "NAME", "GRADE", "GATEWAY");
        for (Row row : rows()) {
            out.printf(
                    "%-22s %-5s %s%s%n",
                    row.name(), row.grade(), row.title(), row.experimental() ? " (experimental)" : "");
        }
        return 0;
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Preset preset : GatewayDefinition.presets()) {
            rows.add(new Row(preset.name(), preset.grade().label(), preset.experimental(), preset.title()));
        }
        rows.add(new Row(KapowPreset.NAME, KapowPreset.GRADE, true, KapowPreset.TITLE));
        rows.sort(Comparator.comparing(Row::name));
        return rows;
    }

    /** {@code presets show NAME}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints a preset as JSON, settings included.")
    static final class Show implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "NAME", description = "The preset.")
        private String name;

        @SuppressWarnings("NullAway.Init") // picocli sets the fields before anything runs
        Show() {}

        @Override
        public Integer call() {
            String shown = name.equals(KapowPreset.NAME)
                    ? KapowPreset.toJson()
                    : GatewayDefinition.preset(name).toJson();
            spec.commandLine().getOut().println(shown);
            return 0;
        }
    }
}
