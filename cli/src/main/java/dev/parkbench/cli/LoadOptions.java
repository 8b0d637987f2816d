package dev.parkbench.cli;

import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.schedule.ArrivalSchedule;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.schedule.PoissonArrivals;
import dev.parkbench.load.schedule.RampArrivals;
import dev.parkbench.load.schedule.StepArrivals;
import dev.parkbench.server.process.DurationConverter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much load, for how long, and what becomes of the figures: the same for every operation. */
final class LoadOptions {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    /** The arrivals of a constant rate. */
    enum ArrivalKind {
        CONSTANT, POISSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--rate", paramLabel = "R", description = "Open model: operations a second, whatever the answers do; A:B is a rate that"
            + " goes from A to B, A,B,C one step after the other (default: 100).")
    private @Nullable String rate;

    @Option(names = "--users", paramLabel = "N", description = "Closed model instead: so many users who each wait for their answer.")
    private @Nullable Integer users;

    @Option(names = "--think", defaultValue = "0s", converter = DurationConverter.class, paramLabel = "DURATION", description = "What a user waits before he asks again (default: ${DEFAULT-VALUE}).")
    private Duration think = Duration.ZERO;

    @Option(names = "--arrivals", defaultValue = "constant", paramLabel = "constant|poisson", description = "Equal or exponential gaps (default: ${DEFAULT-VALUE}).")
    private ArrivalKind arrivals = ArrivalKind.CONSTANT;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of poisson arrivals: the same seed is the same schedule (default:"
            + " ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--duration", defaultValue = "30s", converter = DurationConverter.class, paramLabel = "DURATION", description = "How long what counts lasts (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ofSeconds(30);

    @Option(names = "--warmup", defaultValue = "5s", converter = DurationConverter.class, paramLabel = "DURATION", description = "The same load before that, reported apart (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ofSeconds(5);

    @Option(names = "--interval", defaultValue = "1s", converter = DurationConverter.class, paramLabel = "DURATION", description = "How often figures are taken (default: ${DEFAULT-VALUE}).")
    private Duration interval = Duration.ofSeconds(1);

    @Option(names = "--connections", defaultValue = "64", paramLabel = "N", description = "The most connections; who finds none free waits (default: ${DEFAULT-VALUE};"
            + " with --users as many as users).")
    private int connections;

    @Option(names = "--threads", defaultValue = "1", paramLabel = "N", description = "Event loops of the generator (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--timeout", defaultValue = "10s", converter = DurationConverter.class, paramLabel = "DURATION", description = "For the whole answer, from the send (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(10);

    @Option(names = "--deadline", converter = DurationConverter.class, paramLabel = "DURATION", description = "For the whole answer, from the intended start (default: none).")
    private @Nullable Duration deadline;

    @Option(names = "--queue", defaultValue = "1000000", paramLabel = "N", description = "How many may wait for a connection; more are shed (default:"
            + " ${DEFAULT-VALUE}).")
    private int queue;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the result there; - is standard output, and what people read goes"
            + " to standard error then.")
    private @Nullable String json;

    @Option(names = "--out", paramLabel = "DIR", description = "Keep the run in a folder of its own under DIR: run.json, load.hlog,"
            + " intervals.ndjson, .hgrm.")
    private @Nullable Path out;

    /** What these options ask for. */
    LoadPlan plan() {
        Load load = load();
        int lanes = load instanceof Load.Closed closed ? closed.users() : connections;
        return new LoadPlan(load, warmUp, duration, interval, lanes, threads, timeout, deadline,
                queue);
    }

    private Load load() {
        if (users != null) {
            if (rate != null) {
                throw new IllegalArgumentException("--rate and --users exclude each other: an open"
                        + " model has a rate, a closed one has users");
            }
            return new Load.Closed(users, think);
        }
        ArrivalSchedule schedule = schedule(rate == null ? "100" : rate);
        ArrivalSchedule before = arrivals == ArrivalKind.POISSON
                ? new PoissonArrivals(schedule.initialRate(), seed + 1)
                : new ConstantArrivals(schedule.initialRate());
        return new Load.Open(before, schedule);
    }

    private ArrivalSchedule schedule(String text) {
        List<Double> ramp = numbers(text, ":");
        List<Double> steps = numbers(text, ",");
        if (ramp.size() == 2) {
            return new RampArrivals(ramp.get(0), ramp.get(1), duration.toNanos());
        }
        if (steps.size() > 1) {
            return new StepArrivals(steps, duration.toNanos());
        }
        if (steps.size() == 1) {
            return arrivals == ArrivalKind.POISSON
                    ? new PoissonArrivals(steps.getFirst(), seed)
                    : new ConstantArrivals(steps.getFirst());
        }
        throw new IllegalArgumentException("--rate '" + text
                + "' is not understood; write a number a second such as 2000, A:B or A,B,C");
    }

    /** The numbers of a list; none if one is no number. */
    private static List<Double> numbers(String text, String separator) {
        List<String> words = Arrays.asList(text.split(separator, -1));
        return words.stream().allMatch(word -> NUMBER.matcher(word).matches())
                ? words.stream().map(Double::valueOf).toList()
                : List.of();
    }

    /** Where the result goes as JSON. */
    JsonOutput json() {
        return new JsonOutput(json);
    }

    @Nullable
    Path out() {
        return out;
    }
}
