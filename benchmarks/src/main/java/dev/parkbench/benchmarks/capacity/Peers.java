package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.load.http.Transport;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import dev.parkbench.results.statistics.Spread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Our servers beside others of their kind: what they lose by their endpoints, counters and rules is
 * part of every other number, and must not be much.
 */
public final class Peers implements LegacyExperiment {

    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 2;
    private static final String THROUGHPUT = "throughput";

    /** One of ours that others are compared with. */
    private record Ours(String label, String backend, List<String> knobs) {
    }

    /** A server of a round that listens. */
    private record Listening(String label, String url, AutoCloseable process) {
    }

    /**
     * What ours is held to.
     *
     * @param least the least ratio of throughputs, ours over theirs
     */
    private record Bar(String id, String ours, Peer theirs, double least) {
    }

    /** What the same server is without what ADR 27 gave it, which the others do not have. */
    private static final String VIRTUAL_WITHOUT_YIELD = "virtual, no yield";

    private static final List<Bar> BARS = List.of(
            new Bar("peer.async.epoll", "async, epoll", Peer.NETTY_EPOLL, 0.95),
            new Bar("peer.async.io_uring", "async, io_uring", Peer.NETTY_IO_URING, 0.95),
            new Bar("peer.virtual.helidon", "virtual", Peer.HELIDON, 1),
            new Bar("peer.virtual.jetty", "virtual", Peer.JETTY, 1),
            new Bar("peer.virtual.tomcat", "virtual", Peer.TOMCAT_VIRTUAL, 1),
            new Bar("peer.virtual.jetty.no-yield", VIRTUAL_WITHOUT_YIELD, Peer.JETTY, 0.9),
            new Bar("peer.threaded.tomcat", "threaded", Peer.TOMCAT_PLATFORM, 1.05));

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

    private static List<Ours> ours(Settings settings) {
        List<Ours> ours = new ArrayList<>();
        for (String server : settings.servers()) {
            if (!server.equals("async")) {
                ours.add(new Ours(server, server, List.of()));
                if (server.equals("virtual")) {
                    ours.add(new Ours(VIRTUAL_WITHOUT_YIELD, server, List.of("--yield", "false")));
                }
                continue;
            }
            for (Transport transport : List.of(Transport.EPOLL, Transport.IO_URING)) {
                if (transport.isAvailable()) {
                    String name = transport.toString();
                    ours.add(new Ours("async, " + name, server, List.of("--transport", name)));
                }
            }
        }
        return ours;
    }

    private static List<Peer> theirs() {
        List<Peer> theirs = new ArrayList<>(Peer.areBuilt() ? List.of(Peer.values()) : List.of());
        if (!Transport.EPOLL.isAvailable()) {
            theirs.remove(Peer.NETTY_EPOLL);
        }
        if (!Transport.IO_URING.isAvailable()) {
            theirs.remove(Peer.NETTY_IO_URING);
        }
        return theirs;
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials() * (ours(settings).size() + theirs().size()) * (2 + ROUNDS);
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        if (theirs().isEmpty()) {
            context.note("Only our own servers: the others are built by scripts/compare-servers.");
        }
        Generator generator = Generator.WRK.isPresent() ? Generator.WRK : Generator.PARKBENCH;
        context.note("Sent by " + generator + ".");
        Map<String, List<Double>> seen = new LinkedHashMap<>();
        for (int trial = 0; trial < context.settings().trials(); trial++) {
            trial(context, trial, generator, seen);
        }
        Judge judge = context.judge();
        for (Bar bar : BARS) {
            judge(judge, bar.id, bar.ours, bar.theirs.toString(), bar.least,
                    seen.getOrDefault(bar.ours, List.of()),
                    seen.getOrDefault(bar.theirs.toString(), List.of()));
        }
        return judge.claims();
    }

    /** All of them live at once, so that each round can ask one right after the other. */
    private static void trial(ExperimentContext context, int trial, Generator generator,
            Map<String, List<Double>> seen) throws Exception {
        boolean full = context.settings().profile() == Profile.FULL;
        Duration warmUp = Duration.ofSeconds(full ? 10 : 4);
        Duration each = Duration.ofSeconds(full ? 5 : 2);
        List<Listening> servers = new ArrayList<>();
        try {
            for (Ours ours : ours(context.settings())) {
                context.step("trial " + (trial + 1) + ", start of " + ours.label);
                servers.add(start(context, ours));
                rehearse(context, generator, servers.getLast(), warmUp);
            }
            for (Peer peer : theirs()) {
                context.step("trial " + (trial + 1) + ", start of " + peer);
                servers.add(start(context, peer));
                rehearse(context, generator, servers.getLast(), warmUp);
            }
            for (Listening server : servers) {
                // The last that started still compiles, on the CPU of the first that is measured.
                context.step(
                        "trial " + (trial + 1) + ", once more before it counts, " + server.label);
                rehearse(context, generator, server, each.dividedBy(2));
            }
            Map<String, List<Double>> rates = new LinkedHashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (Listening server : context.interleaved(servers, round)) {
                    context.step("trial " + (trial + 1) + ", round " + (round + 1) + ", "
                            + server.label);
                    rates.computeIfAbsent(server.label, key -> new ArrayList<>())
                            .add(generator.run(server.url, CONNECTIONS, each,
                                    context.settings().placement()).throughput());
                }
            }
            rates.forEach((label, values) -> {
                double rate = Spread.of(values.stream().mapToDouble(value -> value).toArray())
                        .median();
                context.arm(label, "connections", CONNECTIONS, "seconds", each.toSeconds())
                        .value(trial, THROUGHPUT, "1/s", Direction.HIGHER, rate);
                seen.computeIfAbsent(label, key -> new ArrayList<>()).add(rate);
            });
        } finally {
            for (Listening server : servers) {
                server.process.close();
            }
        }
    }

    private static Listening start(ExperimentContext context, Ours ours) throws Exception {
        ServerProcess server = context.server(Duration.ZERO, ours.backend, WarmUp.none(),
                ours.knobs.toArray(String[]::new));
        return new Listening(ours.label, server.uri() + "/api/", server);
    }

    private static Listening start(ExperimentContext context, Peer peer) throws IOException {
        PeerProcess process = peer.start(context.jvm());
        return new Listening(peer.toString(), process.url(), process);
    }

    /** Until the compiler is done, which shares the server's CPU. */
    private static void rehearse(ExperimentContext context, Generator generator, Listening server,
            Duration duration)
            throws Exception {
        context.excluding(() -> {
            return generator.run(server.url, CONNECTIONS, duration, context.settings().placement());
        });
    }

    /** The verdict rule; rates of the trials, ours beside theirs. */
    static void judge(Judge judge, String id, String ours, String theirs, double least,
            List<Double> ourRates, List<Double> theirRates) {
        judge.timed(id, "The server '" + ours + "' answers at least " + least
                + " times as many requests a second as '" + theirs + "'.", "design, backends",
                Verdict.HOLDS,
                claim -> claim.voidIf(ourRates.isEmpty(), ours + " was not measured")
                        .voidIf(theirRates.isEmpty(), theirs + " was not measured")
                        .atLeast("ours over theirs, median of " + theirRates.size() + " trials",
                                Ratios.median(ourRates, theirRates), "", least));
    }
}
