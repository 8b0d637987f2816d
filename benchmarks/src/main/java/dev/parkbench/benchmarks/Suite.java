package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.article.Adapters;
import dev.parkbench.benchmarks.article.ConnectionPool;
import dev.parkbench.benchmarks.article.SleepEndpoint;
import dev.parkbench.benchmarks.django.BesideDjango;
import dev.parkbench.benchmarks.jdk.CaptureMatrix;
import dev.parkbench.benchmarks.jdk.FailedAggregate;
import dev.parkbench.benchmarks.jdk.JdkLadder;
import dev.parkbench.benchmarks.jdk.TimeoutsBesideHogs;
import dev.parkbench.benchmarks.load.Concurrency;
import dev.parkbench.benchmarks.load.Efficiency;
import dev.parkbench.benchmarks.load.Freeze;
import dev.parkbench.benchmarks.load.FreezeBeside;
import dev.parkbench.benchmarks.load.Generators;
import dev.parkbench.benchmarks.load.GeneratorsOpen;
import dev.parkbench.benchmarks.load.Peers;
import dev.parkbench.benchmarks.load.RateSweep;
import dev.parkbench.benchmarks.overload.AbandonedRequests;
import dev.parkbench.benchmarks.overload.BackPressure;
import dev.parkbench.benchmarks.overload.RetryStorm;
import dev.parkbench.benchmarks.threads.CanaryInterference;
import dev.parkbench.benchmarks.threads.ContextSwitch;
import dev.parkbench.benchmarks.threads.CpuBound;
import dev.parkbench.benchmarks.threads.HeapAxes;
import dev.parkbench.benchmarks.threads.IdleThreads;
import dev.parkbench.benchmarks.threads.MillionTasks;
import dev.parkbench.benchmarks.threads.SharedState;
import dev.parkbench.benchmarks.threads.StackDepth;
import dev.parkbench.benchmarks.threads.TenThousandThreads;
import dev.parkbench.benchmarks.threads.TimerFidelity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A named list of experiments, run in order.
 *
 * @param name the name on the command line
 * @param title one line for the list of suites
 * @param experiments the experiments in the order in which they run
 */
public record Suite(String name, String title, List<Experiment<?>> experiments) {

    private static final Suite ARTICLE = new Suite("article",
            "What an article on async views states, tried on every concurrency model",
            Stream.<List<? extends Experiment<?>>>of(List.of(new SleepEndpoint()),
                    BesideDjango.all(),
                    List.of(new ConnectionPool(), new Adapters(), new TenThousandThreads(),
                            new MillionTasks(),
                            new ContextSwitch(), new IdleThreads(), new CpuBound(),
                            new SharedState()))
                    .<Experiment<?>>flatMap(List::stream).toList());

    private static final Suite CAPACITY = new Suite("capacity",
            "What load does to each concurrency model, and whether the load can be believed",
            Stream.<Supplier<Experiment<?>>>of(Freeze::new, FreezeBeside::new, RateSweep::new,
                    Efficiency::new,
                    Concurrency::new,
                    Peers::new, Generators::new, GeneratorsOpen::new).map(Supplier::get)
                    .toList());

    private static final Suite WAITING = new Suite("waiting",
            "What waiting costs: threads, tasks by the million, switches, timers",
            Stream.<Supplier<Experiment<?>>>of(TenThousandThreads::new, MillionTasks::new,
                    StackDepth::new,
                    HeapAxes::new, ContextSwitch::new, IdleThreads::new, CpuBound::new,
                    SharedState::new,
                    CanaryInterference::new, TimerFidelity::new).map(Supplier::get).toList());

    private static final Suite JDK = new Suite("jdk",
            "What virtual threads do differently from one JDK to the next",
            List.of(new CaptureMatrix(), new TimeoutsBesideHogs(), new FailedAggregate()));

    private static final Suite OVERLOAD = new Suite("overload",
            "What happens when clients give up or more arrives than can be answered",
            List.of(new AbandonedRequests(), new BackPressure(), new RetryStorm()));

    private static final Suite JDK_LADDER = new Suite("jdk-ladder",
            "What differs for waiting code between JDKs that are measured in turn",
            List.of(JdkLadder.counts(), JdkLadder.costs()));

    public Suite {
        experiments = List.copyOf(experiments);
    }

    /** The number of trials of all variants, without repetitions. */
    public int steps(Settings settings) {
        return experiments.stream()
                .mapToInt(one -> Harness.steps(one, settings.scope())).sum();
    }

    /**
     * Whether one run measures several JDKs in turn.
     *
     * @throws IllegalArgumentException if only some of the experiments do so
     */
    public boolean comparesJdks() {
        Map<Boolean, List<String>> names = experiments.stream().collect(Collectors.partitioningBy(
                Experiment::comparesJdks, Collectors.mapping(Experiment::name,
                        Collectors.toList())));
        List<String> together = names.getOrDefault(true, List.of());
        List<String> alone = names.getOrDefault(false, List.of());
        if (!together.isEmpty() && !alone.isEmpty()) {
            throw new IllegalArgumentException("all JDKs are measured in one run of "
                    + String.join(", ", together) + ", and each has a run of its own of "
                    + String.join(", ", alone) + ": run these one after the other");
        }
        return alone.isEmpty();
    }

    /** Every suite. */
    public static List<Suite> all() {
        return List.of(ARTICLE, CAPACITY, WAITING, JDK, JDK_LADDER, OVERLOAD);
    }

    /** The experiment with this name. */
    static Optional<Experiment<?>> experiment(String name) {
        return all().stream().flatMap(suite -> suite.experiments.stream())
                .<Experiment<?>>map(one -> one).filter(one -> one.name().equals(name)).findFirst();
    }

    /**
     * The experiments of these suites and experiments, each once; all experiments if no name is
     * given.
     */
    public static List<Experiment<?>> experiments(List<String> names) {
        return select(
                names.isEmpty() ? all().stream().map(Suite::name).toList() : names).experiments;
    }

    /**
     * The suite for these names: one suite, or a suite of the named experiments.
     *
     * @throws IllegalArgumentException if a name is unknown; the message lists the known names
     */
    public static Suite select(List<String> names) {
        Map<String, Experiment<?>> chosen = new LinkedHashMap<>(); // one may be in two suites
        List<String> suites = new ArrayList<>();
        for (String name : names) {
            for (Suite suite : all()) {
                boolean whole = suite.name.equals(name);
                if (whole) {
                    suites.add(name);
                }
                suite.experiments.stream().filter(one -> whole || one.name().equals(name))
                        .forEach(one -> chosen.putIfAbsent(one.name(), one));
            }
            requireKnown(name);
        }
        String name = suites.size() == 1 && names.size() == 1
                ? suites.getFirst()
                : String.join("_", names);
        return new Suite(name, name, List.copyOf(chosen.values()));
    }

    private static void requireKnown(String name) {
        List<String> known = all().stream().flatMap(suite -> Stream.concat(Stream.of(suite.name),
                suite.experiments.stream().map(Experiment::name))).distinct().toList();
        if (!known.contains(name)) {
            throw new IllegalArgumentException("unknown suite or experiment '" + name
                    + "': choose from " + known.stream().collect(Collectors.joining(", ")));
        }
    }
}
