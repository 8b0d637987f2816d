package dev.parkbench.cli;

import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.ConnectionPolicy;
import dev.parkbench.aggregator.FanOut;
import dev.parkbench.aggregator.FanOutOptions;
import dev.parkbench.aggregator.Strategy;
import dev.parkbench.aggregator.StrategyKind;
import dev.parkbench.load.engine.CallLanes;
import dev.parkbench.load.http.Target;
import dev.parkbench.load.http.Transport;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads a server with whole fan-outs, so that their response time under load is measured. */
@Command(name = "fanout", description = "Load a server with whole fan-outs: an operation is n calls to its /api/ and"
        + " ends with the last.", footer = {"",
            "An operation is ok if every call is; --connections is how many fan-outs may be on their",
            "way at once."})
final class LoadFanoutCommand implements Callable<Integer> {

    private static final int WIDEST = 1000;

    @Parameters(paramLabel = "URL", description = "The server, such as http://127.0.0.1:8000.")
    private String url = "";

    @Option(names = "--strategy", defaultValue = "async", paramLabel = "NAME", description = "sequential, threadpool, async or virtual (default: ${DEFAULT-VALUE}).")
    private StrategyKind strategy = StrategyKind.ASYNC;

    @Option(names = "--n", defaultValue = "10", paramLabel = "N", description = "Calls of each fan-out, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int n;

    @Mixin
    private final LoadOptions options = new LoadOptions();

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() throws Exception {
        Target target = Target.parse(url);
        if (n < 1 || n > WIDEST) {
            throw new IllegalArgumentException("--n " + n + " is not in 1 to " + WIDEST);
        }
        List<Call> calls = Call.toApi(URI.create(url), n);
        FanOutOptions client = FanOutOptions.defaults().withTimeout(options.plan().timeout())
                .withConnections(ConnectionPolicy.REUSE);
        try (Strategy fanOuts = strategy.create(client);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CallLanes lanes = new CallLanes(() -> outcome(fanOuts.fetch(calls)), threads,
                    System::nanoTime);
            return new LoadSession(options, target, target + " x " + n + ", " + strategy,
                    Typed.of(command)).run(lanes, Transport.preferred().ioHandlers());
        }
    }

    private static Outcome outcome(FanOut fanOut) {
        return fanOut.failures().isEmpty() ? Answered.OK : Broken.CONNECTION_RESET;
    }
}
