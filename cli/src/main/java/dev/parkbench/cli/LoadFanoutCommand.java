package dev.parkbench.cli;

import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.ConnectionPolicy;
import dev.parkbench.aggregator.FanOutOptions;
import dev.parkbench.aggregator.FanOutTarget;
import dev.parkbench.aggregator.Strategy;
import dev.parkbench.aggregator.StrategyKind;
import dev.parkbench.load.engine.BlockingCalls;
import dev.parkbench.load.http.Target;
import dev.parkbench.load.http.Transport;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads a server with whole fan-outs, so that their response time under load is measured. */
@Command(
        name = "fanout",
        description = "Load a URL with fan-outs: an operation is n calls of the URL and ends with"
                + " the last of them.",
        footer = {"",
            "Each call is a GET of the URL as given. It is ok if the response is a JSON object of"
                    + " status 2xx;",
            "an operation is ok if every call is ok, else it has the outcome of the first failed"
                    + " call. Before",
            "the load, one call tests the URL, and a URL whose call is not ok is refused. If"
                    + " /stats/ shows that",
            "the server is one of Parkbench's, calls are numbered with task_id=0, task_id=1 and"
                    + " so on.",
            "",
            "--connections is the number of fan-outs that may be in flight at once.", "",
            "Exit status: as of parkbench load."})
final class LoadFanoutCommand implements Callable<Integer> {

    private static final int WIDEST = 1000;

    @Parameters(
            paramLabel = "URL",
            description = "The URL to call, such as http://127.0.0.1:8000/api/; without a path,"
                    + " /api/ is called on Parkbench's own servers, and / on others.")
    private String url = "";

    @Option(
            names = "--strategy",
            defaultValue = "async",
            paramLabel = "NAME",
            description = "sequential, threadpool, async or virtual (default: ${DEFAULT-VALUE}).")
    private StrategyKind strategy = StrategyKind.ASYNC;

    @Option(
            names = "--n",
            defaultValue = "10",
            paramLabel = "N",
            description = "Number of calls of each fan-out, 1 to 1000 (default:"
                    + " ${DEFAULT-VALUE}).")
    private int n;

    @Option(
            names = "--task-id",
            description = "Number the calls to servers other than"
                    + " Parkbench's, too.")
    private boolean taskId;

    @Mixin
    private final LoadOptions options = new LoadOptions();

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() throws Exception {
        Objects.requireNonNull(command).parent().commandLine().getParseResult().matchedArgs()
                .forEach(this::refuse);
        Target target = Target.parse(url);
        if (target.tls()) {
            throw new IllegalArgumentException("'" + url + "': the calls of a fan-out do not"
                    + " support TLS; write http://HOST:PORT, or load an https URL without fanout");
        }
        if (n < 1 || n > WIDEST) {
            throw new IllegalArgumentException("--n " + n + " is not in 1 to " + WIDEST);
        }
        Duration timeout = options.plan().timeout();
        connect(target);
        FanOutTarget asked = FanOutTarget.ask(URI.create(url), taskId, timeout);
        asked.requireAnswer(timeout);
        LoadSession session = new LoadSession(options, target,
                asked.uri() + " x " + n + ", " + strategy, command);
        List<Call> calls = asked.calls(n);
        FanOutOptions client = FanOutOptions.defaults().withTimeout(timeout)
                .withConnections(ConnectionPolicy.REUSE);
        try (Strategy fanOuts = strategy.create(client);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            LongSupplier nanoClock = System::nanoTime;
            BlockingCalls connections = new BlockingCalls(
                    () -> FanOutOutcome.of(fanOuts.fetch(calls)), threads,
                    nanoClock);
            return session.run(connections, Transport.preferred().ioHandlers(), nanoClock);
        }
    }

    /**
     * Refuses an argument before the word fanout, which would be an option of load without effect.
     */
    private void refuse(ArgSpec before) {
        String value = before.arity().max() == 0
                ? ""
                : " " + String.join(" ", before.originalStringValues());
        if (!(before instanceof OptionSpec option)) {
            throw new IllegalArgumentException(
                    "'" + value.strip() + "' stands before fanout; write one URL, after fanout");
        }
        boolean known = Objects.requireNonNull(command).findOption(option.longestName()) != null;
        throw new IllegalArgumentException(option.longestName() + value
                + " stands before fanout, where it has no effect; "
                + (known ? "write it after fanout" : "fanout has no such option; leave it out"));
    }

    /** The calls connect by themselves, and each would fail. */
    private static void connect(Target target) {
        try (Socket socket = new Socket()) {
            socket.connect(target.address(), (int) RequestOptions.CONNECT_PATIENCE.toMillis());
        } catch (IOException e) {
            throw new IllegalArgumentException(Unreachable.text(target, e), e);
        }
    }
}
