package dev.parkbench.cli;

import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.http.HttpConnections;
import dev.parkbench.load.http.RequestSource;
import dev.parkbench.load.report.SearchJson;
import dev.parkbench.load.report.SearchText;
import dev.parkbench.load.schedule.ArrivalSchedule;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.search.Attempt;
import dev.parkbench.load.search.Found;
import dev.parkbench.load.search.Objective;
import dev.parkbench.load.search.PoissonStep;
import dev.parkbench.load.search.RateSearch;
import dev.parkbench.load.search.StepLength;
import dev.parkbench.load.search.StepWatch;
import dev.parkbench.results.secret.Secrets;
import dev.parkbench.server.process.DurationConverter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the highest rate that a URL sustains within an objective. */
@Command(
        name = "search",
        description = "Find the highest rate that a URL sustains within an objective.",
        footer = {
            "",
            "The rate is doubled until the objective is missed, then narrowed down and confirmed"
                    + " three times. A",
            "rate meets the objective if the bounds hold for successful operations and for all of"
                    + " them, and if",
            "the backlog in the target does not grow; without a bound for errors, fewer than 1 %%"
                    + " may fail. A rate",
            "is given up after two misses; an undecided rate is tried for longer, up to"
                    + " --longest, then counts as"
                    + " missed.",
            "",
            "Exit status: 0 found and confirmed; 2 bad input or no server to connect to; 3 not"
                    + " found, not",
            "confirmed, or the generator was the bottleneck; 130 interrupted. The rates tried are"
                    + " printed",
            "even if the target goes away."})
final class SearchCommand implements Callable<Integer> {

    private static final int CONFIRMATIONS = 3;
    private static final long SEEDS = 1_000_003;

    /** The arrivals of a rate. */
    enum ArrivalKind {
        CONSTANT,
        POISSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            description = "The URL to request: http or https, of any HTTP/1.1 server,"
                    + " or with --http2 of any HTTP/2 server.")
    private @Nullable String url;

    @Option(
            names = "--slo",
            defaultValue = "p99<50ms,errors<0.1%",
            paramLabel = "BOUNDS",
            description = "Bounds for the response time and for errors (default:"
                    + " ${DEFAULT-VALUE}).")
    private String slo = "";

    @Option(
            names = "--from",
            defaultValue = "100",
            paramLabel = "R",
            description = "The first rate (default: ${DEFAULT-VALUE}).")
    private double from;

    @Option(
            names = "--most",
            defaultValue = "1000000",
            paramLabel = "R",
            description = "The highest rate to try (default: ${DEFAULT-VALUE}).")
    private double most;

    @Option(
            names = "--within",
            defaultValue = "0.02",
            paramLabel = "SHARE",
            description = "Precision of the result, as a share of the rate (default:"
                    + " ${DEFAULT-VALUE}).")
    private double within;

    @Option(
            names = "--duration",
            defaultValue = "5s",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "The least time of each rate; 10 times the longest bound and 1,000"
                    + " requests are needed, and more near a bound (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ofSeconds(5);

    @Option(
            names = "--longest",
            defaultValue = "5m",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "The longest time of each rate (default: ${DEFAULT-VALUE}).")
    private Duration longest = Duration.ofMinutes(5);

    @Option(
            names = "--arrivals",
            defaultValue = "constant",
            paramLabel = "constant|poisson",
            description = "Gaps between arrivals, equal or exponential (default:"
                    + " ${DEFAULT-VALUE}).")
    private ArrivalKind arrivals = ArrivalKind.CONSTANT;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of poisson arrivals and of random parts of requests: the same"
                    + " seed makes the same load (default: 1).")
    private @Nullable Long seed;

    @Option(
            names = "--warmup",
            defaultValue = "1s",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "Warm-up before each rate (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ofSeconds(1);

    @Option(
            names = "--connections",
            defaultValue = "256",
            paramLabel = "N",
            description = "The most connections (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--threads",
            defaultValue = "1",
            paramLabel = "N",
            description = "Number of event loops of the generator (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--timeout",
            defaultValue = "10s",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "Time limit of an operation from its send time (default:"
                    + " ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(10);

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the result to this file; - is standard output (the summary"
                    + " then goes to standard error).")
    private @Nullable String json;

    @Mixin
    private final RequestOptions requests = new RequestOptions();

    @Mixin
    private final SecretOptions secrets = new SecretOptions();

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() throws Exception {
        secrets.check();
        RequestSource source = requests.source(url, seed());
        String target = SourceText.of(source, seed());
        Objective objective = Objective.parse(slo);
        RateSearch search = new RateSearch(objective, from, most, within, CONFIRMATIONS,
                new StepLength(duration, longest.compareTo(duration) < 0 ? duration : longest));
        if (seed != null && arrivals != ArrivalKind.POISSON && !source.usesSeed()) {
            throw new IllegalArgumentException("--seed " + seed + " has no effect without"
                    + " --arrivals poisson or a random template in a request; add one, or leave"
                    + " it out");
        }
        JsonOutput output = new JsonOutput(json);
        output.check();
        LoadPlan first = plan(new Attempt(0, from, duration, Duration.ZERO));
        HttpConnections connections = requests.connections(source, first.load());
        requests.warmUpGenerator(first, connections, false, false);
        RateProbe probe = new RateProbe(target, connections, requests.transport(), search,
                this::plan,
                timeout);
        Interruption interruption = Interruption.stops(probe::stop);
        try {
            Found found = search.run(probe);
            if (found.steps().isEmpty() && !probe.isStopped()) {
                throw new IllegalArgumentException(found.cutShort().orElse("no rate was tried"));
            }
            Secrets typed = TypedCommand.secrets(command);
            output.people()
                    .print(typed.mask(SearchText.of(target, objective, found)));
            boolean written = output
                    .write(typed.mask(SearchJson.of(target, objective, found)));
            if (probe.isStopped()) {
                return Interruption.STATUS;
            }
            return written && found.confirmed() && !found.limited() ? 0 : Parkbench.NO_ANSWER;
        } finally {
            interruption.over();
        }
    }

    private long seed() {
        return seed == null ? RequestSource.USUAL_SEED : seed;
    }

    private LoadPlan plan(Attempt attempt) {
        return new LoadPlan(new Load.Open(schedule(attempt, warmUp, 0),
                schedule(attempt, attempt.duration(), 1)), warmUp, attempt.duration(),
                StepWatch.interval(attempt), connections, threads, timeout, null, 1_000_000);
    }

    /**
     * The schedule of an attempt. Every attempt has another one, so that a confirmation is
     * independent.
     */
    private ArrivalSchedule schedule(Attempt attempt, Duration lasts, int part) {
        return arrivals == ArrivalKind.CONSTANT
                ? new ConstantArrivals(attempt.rate())
                : PoissonStep.of(attempt.rate(), lasts,
                        SEEDS * seed() + 2L * attempt.index() + part);
    }
}
