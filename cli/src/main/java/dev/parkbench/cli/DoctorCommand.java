package dev.parkbench.cli;

import dev.parkbench.host.Doctor;
import dev.parkbench.host.Finding;
import dev.parkbench.report.TextTable;
import dev.parkbench.server.json.JsonText;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what the machine has and what that limits; exits 2 if nothing can be run on it. */
@Command(
        name = "doctor",
        description = "Print the limits of this machine and their effect on"
                + " measurements.")
final class DoctorCommand implements Callable<Integer> {

    private static final int LIMITS_COLUMN = 3;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = Doctor.ofThisMachine().examine();
        if (json) {
            System.out.println(JsonText
                    .line(Map.of("findings",
                            findings.stream().map(DoctorCommand::fields).toList())));
        } else {
            print(findings, System.out);
        }
        return findings.stream().anyMatch(each -> each.level() == Finding.Level.IMPOSSIBLE)
                ? Parkbench.BAD_INPUT
                : 0;
    }

    private static Map<String, String> fields(Finding finding) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", finding.name());
        fields.put("value", finding.value());
        fields.put("limits", finding.limits());
        fields.put("level", finding.level().toString());
        return fields;
    }

    private static void print(List<Finding> findings, PrintStream out) {
        TextTable table = new TextTable("", "what", "value", "effect on measurements");
        for (Finding each : findings) {
            table.row(each.level().toString(), each.name(), each.value().replace("; ", "\n"),
                    each.limits());
        }
        out.print(table.wrap(LIMITS_COLUMN, TerminalWidth.columns()).render());
    }
}
