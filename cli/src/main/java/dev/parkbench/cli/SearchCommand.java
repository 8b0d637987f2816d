package dev.parkbench.cli;

import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.http.HttpLanes;
import dev.parkbench.load.http.RequestSource;
import dev.parkbench.load.report.SearchJson;
import dev.parkbench.load.report.SearchText;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.search.Found;
import dev.parkbench.load.search.Objective;
import dev.parkbench.load.search.RateSearch;
import dev.parkbench.server.process.DurationConverter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the highest rate that a URL sustains within an objective. */
@Command(name = "search", description = "Find the highest rate that a URL sustains within an objective.", footer = {
    "",
    "The rate is doubled until the objective is missed, closed in on, and confirmed three times; one",
    "that was met is given up when it is missed twice.",
    "", "Exit status: 0 found and confirmed; 2 bad input or nobody to connect to; 3 not found, not",
    "confirmed, or the generator was the bottleneck; 130 interrupted. What was tried is printed",
    "even if the target goes away."})
final class SearchCommand implements Callable<Integer> {

    private static final int CONFIRMATIONS = 3;

    @Parameters(arity = "0..1", paramLabel = "URL", description = "What to ask for: http or https, any server of"
            + " HTTP/1.1.")
    private @Nullable String url;

    @Option(names = "--slo", defaultValue = "p99<50ms,errors<0.1%", paramLabel = "BOUNDS", description = "What must hold of the response time and of errors (default:"
            + " ${DEFAULT-VALUE}).")
    private String slo = "";

    @Option(names = "--from", defaultValue = "100", paramLabel = "R", description = "The first rate (default: ${DEFAULT-VALUE}).")
    private double from;

    @Option(names = "--most", defaultValue = "1000000", paramLabel = "R", description = "The highest rate to try (default: ${DEFAULT-VALUE}).")
    private double most;

    @Option(names = "--within", defaultValue = "0.02", paramLabel = "SHARE", description = "How near, as a share of the rate (default: ${DEFAULT-VALUE}).")
    private double within;

    @Option(names = "--duration", defaultValue = "5s", converter = DurationConverter.class, paramLabel = "DURATION", description = "How long each rate lasts (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ofSeconds(5);

    @Option(names = "--warmup", defaultValue = "1s", converter = DurationConverter.class, paramLabel = "DURATION", description = "Before each (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ofSeconds(1);

    @Option(names = "--connections", defaultValue = "256", paramLabel = "N", description = "The most connections (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--threads", defaultValue = "1", paramLabel = "N", description = "Event loops of the generator (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--timeout", defaultValue = "10s", converter = DurationConverter.class, paramLabel = "DURATION", description = "For the whole answer, from the send (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(10);

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of what is random in requests (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the result there; - is standard output, and what people read goes"
            + " to standard error then.")
    private @Nullable String json;

    @Mixin
    private final RequestOptions requests = new RequestOptions();

    @Override
    public Integer call() throws Exception {
        RequestSource source = requests.source(url, seed);
        if (!source.usesSeed() && seed != RequestSource.USUAL_SEED) {
            throw new IllegalArgumentException("--seed " + seed
                    + " has no effect on requests that are all the same; leave it out");
        }
        String target = SourceText.of(source, seed);
        Objective objective = Objective.parse(slo);
        RateSearch search = new RateSearch(from, most, within, CONFIRMATIONS);
        JsonOutput output = new JsonOutput(json);
        output.check();
        LoadPlan first = plan(from);
        HttpLanes lanes = requests.lanes(source, first.load());
        requests.rehearse(first, lanes, false);
        RateProbe probe = new RateProbe(target, lanes, requests.transport(), objective,
                this::plan);
        Interruption interruption = Interruption.stops(probe::stop);
        try {
            Found found = search.run(probe);
            if (found.steps().isEmpty() && !probe.isStopped()) {
                throw new IllegalArgumentException(found.cutShort().orElse("no rate was tried"));
            }
            output.people().print(SearchText.of(target, objective, found));
            boolean written = output.write(SearchJson.of(target, objective, found));
            if (probe.isStopped()) {
                return Interruption.STATUS;
            }
            return written && found.confirmed() && !found.limited() ? 0 : Parkbench.NO_ANSWER;
        } finally {
            interruption.over();
        }
    }

    private LoadPlan plan(double rate) {
        ConstantArrivals arrivals = new ConstantArrivals(rate);
        return new LoadPlan(new Load.Open(arrivals, arrivals), warmUp, duration,
                Duration.ofSeconds(1), connections, threads, timeout, null, 1_000_000);
    }
}
