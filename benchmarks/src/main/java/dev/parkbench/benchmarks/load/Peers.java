package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.load.http.Transport;
import dev.parkbench.results.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The comparison of Parkbench's servers with others of their kind. The cost of endpoints, counters
 * and protocol rules is part of every other number and must be small.
 */
public final class Peers implements Experiment<Peers.Loaded> {

    static final String THROUGHPUT = "throughput";

    /** The name of the fact whether the reference servers were built. */
    static final String BUILT = "reference_servers_built";

    private static final int CONNECTIONS = 64;

    /** The least number of trials: a pair with opposite order. */
    private static final int LEAST_TRIALS = 2;

    /** A server that is loaded at its full throughput. */
    sealed interface Loaded extends Variant {

        @Override
        default Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", label(), "connections", CONNECTIONS, "seconds",
                    seconds(scope).toSeconds());
        }

        @Override
        default int trials(Scope scope) {
            return scope.asked().orElse(Math.max(LEAST_TRIALS, scope.trials()));
        }
    }

    /** A server of Parkbench. */
    @SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
    enum Ours implements Loaded {
        ASYNC_EPOLL("async, epoll", "async", "--transport", "epoll"),
        ASYNC_IO_URING(
                "async, io_uring", "async", "--transport",
                "io_uring"),
        THREADED("threaded", "threaded"),
        VIRTUAL("virtual", "virtual"),
        /**
         * The virtual server without the yield between two requests of a connection, which no other
         * server has.
         */
        VIRTUAL_WITHOUT_YIELD("virtual, no yield", "virtual", "--yield", "false");

        private final String label;
        private final String backend;
        private final List<String> knobs;

        Ours(String label, String backend, String... knobs) {
            this.label = label;
            this.backend = backend;
            this.knobs = List.of(knobs);
        }

        @Override
        public String label() {
            return label;
        }

        boolean isIn(Scope scope) {
            return scope.has(backend);
        }

        private boolean isAvailable() {
            return switch (this) {
                case ASYNC_EPOLL -> Transport.EPOLL.isAvailable();
                case ASYNC_IO_URING -> Transport.IO_URING.isAvailable();
                case THREADED, VIRTUAL, VIRTUAL_WITHOUT_YIELD -> true;
            };
        }
    }

    /** A server of another project. */
    record Theirs(ReferenceServer server) implements Loaded {

        @Override
        public String label() {
            return server.toString();
        }
    }

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public String title() {
        return "Are the servers as quick as others of their kind?";
    }

    @Override
    public String question() {
        return "How many requests that wait for nothing does each server answer a second on 64"
                + " connections and one CPU, and how many do a bare Netty, Helidon, Jetty and"
                + " Tomcat with the same JVM flags?";
    }

    @Override
    public String prediction() {
        return "The async server answers at least 95 % of what Netty's bare codec does, the virtual"
                + " one at least as many as Helidon, the threaded one 5 % more than Tomcat.";
    }

    /** The servers of Parkbench, each followed by the servers that it is compared with. */
    @Override
    public List<Loaded> variants(Scope scope) {
        List<Loaded> variants = new ArrayList<>();
        for (Ours ours : Ours.values()) {
            if (ours.isIn(scope) && ours.isAvailable()) {
                variants.add(ours);
                PeersClaims.theirs(ours).stream().filter(ReferenceServer::isAvailable)
                        .map(Theirs::new).filter(one -> !variants.contains(one))
                        .forEach(variants::add);
            }
        }
        return variants;
    }

    private static Generator generator() {
        return Generator.WRK.isPresent() ? Generator.WRK : Generator.PARKBENCH;
    }

    private static Duration seconds(Scope scope) {
        return Duration.ofSeconds(scope.isFull() ? 10 : 4);
    }

    @Override
    public void prepare(ExperimentContext context) {
        context.fact(BUILT, ReferenceServer.areBuilt());
        if (!ReferenceServer.areBuilt()) {
            context.note("Only our own servers: the others are built by scripts/compare-servers.");
        }
        context.note("Sent by " + generator() + ".");
    }

    @Override
    public void measure(Loaded loaded, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        switch (loaded) {
            case Ours ours -> {
                try (ServerProcess server = context.server(Duration.ZERO, ours.backend,
                        WarmUp.none(), ours.knobs.toArray(String[]::new))) {
                    load(server.uri() + "/api/", recorder, context);
                }
            }
            case Theirs theirs -> {
                try (ReferenceServerProcess server = context
                        .excluding(() -> theirs.server.start(context.jvm()))) {
                    load(server.url(), recorder, context);
                }
            }
        }
    }

    private static void load(String url, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        Scope scope = context.settings().scope();
        // Until the compiler is done, which shares the server's CPU.
        Duration warmUp = Duration.ofSeconds(scope.isFull() ? 12 : 5);
        context.excluding(() -> generator().run(url, CONNECTIONS, warmUp,
                context.settings().placement()));
        recorder.value(THROUGHPUT, "1/s", Direction.HIGHER, generator().run(url, CONNECTIONS,
                seconds(scope), context.settings().placement()).throughput());
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return PeersClaims.of(scope);
    }
}
