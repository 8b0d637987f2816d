package dev.parkbench.aggregator.command;

import dev.parkbench.aggregator.ConnectionPolicy;
import dev.parkbench.aggregator.FanOutOptions;
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
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Times fan-outs to a server, strategy by strategy. */
@Command(name = "aggregate", description = "Time fan-outs to a server, strategy by strategy.", footer = {
    "", "A call fails after --timeout of silence, not after that long in all.",
    "Exit status: 0 every call was answered; 2 bad input; 3 a call failed."})
public final class AggregateCommand implements Callable<Integer> {

    private static final int FAILED_CALLS = 3;
    private static final int WIDEST = 1000;
    private static final int MOST_REPEATS = 1_000_000;
    private static final String ALL = "all";
    private static final String STDOUT = "-";

    @Parameters(paramLabel = "URL", description = "The server, such as http://127.0.0.1:8000; its"
            + " /api/ is called unless the URL has a path.")
    private String url = "";

    @Option(names = "--strategy", split = ",", defaultValue = ALL, paramLabel = "NAME", description = "sequential, threadpool, async, virtual or all (default:"
            + " ${DEFAULT-VALUE}).")
    private List<String> strategies = List.of(ALL);

    @Option(names = "--n", defaultValue = "10", paramLabel = "N", description = "Calls of each fan-out, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int n;

    @Option(names = "--repeat", defaultValue = "20", paramLabel = "N", description = "Fan-outs that are timed (default: ${DEFAULT-VALUE}).")
    private int repeat;

    @Option(names = "--warmup", defaultValue = "2", paramLabel = "N", description = "Fan-outs before those (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--timeout", defaultValue = "5s", converter = DurationConverter.class, paramLabel = "DURATION", description = "How long the server may be silent (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(5);

    @Option(names = "--pool", defaultValue = "10", paramLabel = "N", description = "Threads of the thread pool, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int pool;

    @Option(names = "--delay", defaultValue = "1s", converter = DurationConverter.class, paramLabel = "DURATION", description = "D, what one call takes the server, for the lines 'over D'"
            + " (default: ${DEFAULT-VALUE}).")
    private Duration delay = Duration.ofSeconds(1);

    @Option(names = "--connections", defaultValue = "fresh", paramLabel = "fresh|reuse", description = "A new connection for each call, or kept ones (default:"
            + " ${DEFAULT-VALUE}).")
    private ConnectionPolicy connections = ConnectionPolicy.FRESH;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write JSON there; - is standard output, and the table goes to"
            + " standard error then.")
    private @Nullable String json;

    @Spec
    private @Nullable CommandSpec command;

    /** Creates the command with its defaults, for picocli to fill. */
    public AggregateCommand() {
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<StrategyKind> kinds;
        Timing timing;
        Target target;
        try {
            kinds = kinds();
            timing = timing();
            requireWritable();
            target = Target.of(url);
            target.probe(timeout);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(),
                    Objects.requireNonNull(e.getMessage()), e);
        }
        List<Latencies> measured = new ArrayList<>();
        for (StrategyKind kind : kinds) {
            measured.add(timing.measure(kind, target, err()));
        }
        Report report = new Report(target, timing, measured);
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
                throw new IllegalArgumentException("--strategy '" + name + "' is none of "
                        + Arrays.stream(StrategyKind.values()).map(StrategyKind::toString)
                                .collect(Collectors.joining(", "))
                        + ", " + ALL);
            }
            chosen.addAll(meant);
        }
        return chosen.stream().distinct().toList();
    }

    private Timing timing() {
        requireRange("--n", n, 1, WIDEST);
        requireRange("--repeat", repeat, 1, MOST_REPEATS);
        requireRange("--warmup", warmUp, 0, MOST_REPEATS);
        requireRange("--pool", pool, 1, WIDEST);
        requireMillis("--timeout", timeout);
        requireMillis("--delay", delay);
        return new Timing(n, repeat, warmUp, delay, FanOutOptions.defaults().withPoolThreads(pool)
                .withTimeout(timeout).withConnections(connections));
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

    private void publish(Report report) throws IOException {
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
