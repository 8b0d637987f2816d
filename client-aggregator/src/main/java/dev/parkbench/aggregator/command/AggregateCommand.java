package dev.parkbench.aggregator.command;

import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.ConnectionPolicy;
import dev.parkbench.aggregator.FanOutOptions;
import dev.parkbench.aggregator.FanOutTarget;
import dev.parkbench.aggregator.StrategyKind;
import dev.parkbench.server.process.DurationConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code aggregate} command, which times fan-outs to a server, strategy by strategy. */
@Command(
        name = "aggregate",
        description = "Time fan-outs to a server, strategy by strategy.",
        footer = {
            "",
            "Each call is a GET of the URL as given; its response must be a JSON object of status"
                    + " 2xx.",
            "One call tests this first, and /stats/ shows whether the server is one of"
                    + " Parkbench's.",
            "", "A call fails after --timeout without a byte from the server; its whole time"
                    + " has no limit.",
            "Exit status: 0 every call succeeded; 2 bad input; 3 a call failed."})
public final class AggregateCommand implements Callable<Integer> {

    private static final int FAILED_CALLS = 3;
    private static final int WIDEST = 1000;
    private static final int MOST_REPEATS = 1_000_000;
    private static final String ALL = "all";
    private static final String STDOUT = "-";

    @Parameters(
            paramLabel = "URL",
            description = "The URL to call, such as http://127.0.0.1:8000/api/; without a path,"
                    + " /api/ is called on Parkbench's own servers, and / on others.")
    private String url = "";

    @Option(
            names = "--strategy",
            split = ",",
            defaultValue = ALL,
            paramLabel = "NAME",
            description = "sequential, threadpool, async, virtual or all (default:"
                    + " ${DEFAULT-VALUE}).")
    private List<String> strategies = List.of(ALL);

    @Option(
            names = "--n",
            defaultValue = "10",
            paramLabel = "N",
            description = "Number of calls of each fan-out, 1 to 1000 (default:"
                    + " ${DEFAULT-VALUE}).")
    private int n;

    @Option(
            names = "--repeat",
            defaultValue = "20",
            paramLabel = "N",
            description = "Number of timed fan-outs (default: ${DEFAULT-VALUE}).")
    private int repeat;

    @Option(
            names = "--warmup",
            defaultValue = "2",
            paramLabel = "N",
            description = "Number of fan-outs before the timed ones (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--timeout",
            defaultValue = "5s",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "The longest time without a byte from the server (default:"
                    + " ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(5);

    @Option(
            names = "--pool",
            defaultValue = "10",
            paramLabel = "N",
            description = "Threads of the thread pool, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int pool;

    @Option(
            names = "--delay",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "D, the time that one call takes the server, for the lines 'over D'"
                    + " (default: the value that Parkbench's own servers report; without a value,"
                    + " the lines are left out).")
    private @Nullable Duration delay;

    @Option(
            names = "--task-id",
            description = "Add task_id=0, task_id=1 and so on to the queries, as is always done"
                    + " with Parkbench's own servers.")
    private boolean taskId;

    @Option(
            names = "--connections",
            defaultValue = "fresh",
            paramLabel = "fresh|reuse",
            description = "Whether each call opens a new connection or reuses one (default:"
                    + " ${DEFAULT-VALUE}).")
    private ConnectionPolicy connections = ConnectionPolicy.FRESH;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write JSON to this file; - is standard output (the table then"
                    + " goes to standard error).")
    private @Nullable String json;

    @Spec
    private @Nullable CommandSpec command;

    /** Creates the command with its default values; picocli then sets them. */
    public AggregateCommand() {
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<StrategyKind> kinds;
        Timing timing;
        FanOutTarget target;
        try {
            kinds = kinds();
            requireValues();
            requireWritable();
            Target server = Target.of(url);
            server.probe(timeout);
            target = FanOutTarget.ask(server.url(), taskId, timeout);
            target.requireAnswer(timeout);
            timing = timing(target);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(),
                    Objects.requireNonNull(e.getMessage()), e);
        }
        List<Latencies> measured = new ArrayList<>();
        List<Call> calls = target.calls(n);
        for (StrategyKind kind : kinds) {
            measured.add(timing.measure(kind, calls, err()));
        }
        AggregateReport report = new AggregateReport(target.uri(), timing, measured);
        publish(report);
        return report.hasFailures() ? FAILED_CALLS : 0;
    }

    private List<StrategyKind> kinds() {
        List<StrategyKind> known = List.of(StrategyKind.values());
        List<StrategyKind> chosen = new ArrayList<>();
        for (String name : strategies) {
            List<StrategyKind> meant = name.equalsIgnoreCase(ALL)
                    ? known
                    : known.stream().filter(kind -> kind.name().equalsIgnoreCase(name)).toList();
            if (meant.isEmpty()) {
                throw new IllegalArgumentException("--strategy '" + name + "' is not one of "
                        + Arrays.stream(StrategyKind.values()).map(StrategyKind::toString)
                                .collect(Collectors.joining(", "))
                        + ", " + ALL);
            }
            chosen.addAll(meant);
        }
        return chosen.stream().distinct().toList();
    }

    private void requireValues() {
        requireRange("--n", n, 1, WIDEST);
        requireRange("--repeat", repeat, 1, MOST_REPEATS);
        requireRange("--warmup", warmUp, 0, MOST_REPEATS);
        requireRange("--pool", pool, 1, WIDEST);
        requireMillis("--timeout", timeout);
        if (delay != null) {
            requireMillis("--delay", delay);
        }
    }

    private Timing timing(FanOutTarget target) {
        return new Timing(n, repeat, warmUp, delay(target), FanOutOptions.defaults()
                .withPoolThreads(pool).withTimeout(timeout).withConnections(connections));
    }

    private Optional<Duration> delay(FanOutTarget target) {
        Duration said = delay;
        if (said == null) {
            return target.delay();
        }
        target.delay().filter(told -> !told.equals(said)).ifPresent(told -> {
            throw new IllegalArgumentException("--delay " + DurationConverter.print(said)
                    + " contradicts the delay that the server reports for " + target.uri() + ", "
                    + DurationConverter.print(told) + "; leave --delay out");
        });
        return Optional.of(said);
    }

    private static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " " + value + " is not in " + least + " to " + most);
        }
    }

    private static void requireMillis(String name, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException(name + " " + DurationConverter.print(value)
                    + " is too short; write 1ms or more");
        }
    }

    private void requireWritable() {
        if (json == null || json.equals(STDOUT)) {
            return;
        }
        Path file = Path.of(json).toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null || Files.isDirectory(file)
                || !Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new IllegalArgumentException("--json " + json
                    + " cannot be written; name a file in a folder that exists, or -");
        }
    }

    private void publish(AggregateReport report) throws IOException {
        boolean jsonOnOut = STDOUT.equals(json);
        PrintWriter people = jsonOnOut ? err() : out();
        people.print(report.table());
        people.flush();
        if (jsonOnOut) {
            out().print(report.json());
            out().flush();
        } else if (json != null) {
            Files.writeString(Path.of(json), report.json());
        }
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(command, "picocli sets it");
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }
}
