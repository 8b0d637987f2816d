package dev.parkbench.cli;

import dev.parkbench.report.TextTable;
import dev.parkbench.server.check.CheckLimits;
import dev.parkbench.server.check.Finding;
import dev.parkbench.server.check.HandlerCheck;
import dev.parkbench.server.handlers.HandlerJars;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.DurationConverter;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries the endpoints of jars on every server and prints which promises they break. */
@Command(
        name = "check",
        description = "Try endpoints of your own on every server: does each answer, and twice the"
                + " same; does its code hold the event loop, and where; does it leave threads"
                + " behind.",
        footer = {
            "", "Each endpoint is asked with the request of Endpoint.withExample; without one,"
                    + " with its first method and a 1 for each variable of its path. The handlers"
                    + " run in this process.",
            "", "Exit status: 0 every promise is kept; 1 one is broken; 2 bad input, such as a jar"
                    + " without a provider; 3 the result could not be written."})
final class CheckCommand implements Callable<Integer> {

    private static final int BROKEN = 1;
    private static final int FOUND_COLUMN = 3;

    @Parameters(
            paramLabel = "JAR[:JAR...]",
            description = "Jars, or folders of classes, with the endpoints and what they need.")
    private String jars = "";

    @Option(
            names = "--loop-hold",
            paramLabel = "DURATION",
            defaultValue = "20ms",
            converter = DurationConverter.class,
            description = "How long the code of an endpoint may hold the event loop for one request"
                    + " (default: ${DEFAULT-VALUE}).")
    private Duration loopHold = Duration.ofMillis(20);

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "How long a response may take (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(10);

    @Option(
            names = "--may-vary",
            description = "Equal requests may be answered differently, as with the time of day.")
    private boolean mayVary;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the findings to this file as JSON; - is standard output (the"
                    + " table then goes to standard error).")
    private @Nullable String json;

    @Override
    public Integer call() throws Exception {
        JsonOutput output = new JsonOutput(json);
        output.check();
        List<Finding> findings = new HandlerCheck(HandlerJars.paths(jars),
                new CheckLimits(loopHold, timeout, mayVary)).run();
        print(findings, output.people());
        boolean written = output.write(JsonText.line(Map.of("findings",
                findings.stream().map(CheckCommand::fields).toList())) + "\n");
        return !written
                ? Parkbench.NO_ANSWER
                : findings.stream().allMatch(Finding::kept) ? 0 : BROKEN;
    }

    private static Map<String, Object> fields(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("endpoint", finding.endpoint());
        fields.put("server", finding.backend());
        fields.put("promise", finding.promise().toString());
        fields.put("kept", finding.kept());
        fields.put("text", finding.text());
        fields.put("details", finding.details());
        return fields;
    }

    private static void print(List<Finding> findings, PrintStream out) {
        TextTable table = new TextTable("", "endpoint", "server", "found");
        for (Finding each : findings) {
            table.row(each.kept() ? "" : "BROKEN", each.endpoint(), each.backend(), each.text());
        }
        out.print(table.wrap(FOUND_COLUMN, TerminalWidth.columns()).render());
        for (Finding each : findings) {
            if (!each.details().isEmpty()) {
                out.println();
                out.println(each.endpoint() + " on " + each.backend() + ": " + each.text());
                each.details().forEach(line -> out.println("    " + line));
            }
        }
        long broken = findings.stream().filter(each -> !each.kept()).count();
        out.println();
        out.println(broken == 0
                ? "Every promise is kept."
                : broken + " of " + findings.size() + " promises are broken.");
    }
}
