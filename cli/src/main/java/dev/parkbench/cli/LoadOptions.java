package dev.parkbench.cli;

import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.replay.ArrivalFile;
import dev.parkbench.load.schedule.ArrivalSchedule;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.schedule.PoissonArrivals;
import dev.parkbench.load.schedule.RampArrivals;
import dev.parkbench.load.schedule.ReplayedArrivals;
import dev.parkbench.load.schedule.StepArrivals;
import dev.parkbench.results.NumberText;
import dev.parkbench.server.process.DurationConverter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options for the amount and length of a load and for the output of its figures, the same for
 * every kind of operation.
 */
final class LoadOptions {

    private static final String RATE = "100";
    private static final Duration DURATION = Duration.ofSeconds(30);
    private static final String CONSTANT = "constant";
    private static final String POISSON = "poisson";
    private static final String FILE = "file:";
    private static final long SEED = 1;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int CONNECTIONS = 64;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Open model: operations per second, independent of responses; A:B is a"
                    + " ramp from A to B, A,B,C are steps (default: 100).")
    private @Nullable String rate;

    @Option(
            names = "--users",
            paramLabel = "N",
            description = "Closed model instead: the number of users, each of which waits for its"
                    + " response.")
    private @Nullable Integer users;

    @Option(
            names = "--think",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "Think time of a user between a response and the next request (default:"
                    + " 0s).")
    private @Nullable Duration think;

    @Option(
            names = "--arrivals",
            paramLabel = "constant|poisson|file:PATH",
            description = "Gaps between the arrivals of a constant rate, equal or exponential"
                    + " (default: constant); or the arrivals of an access log or HAR file, once"
                    + " through.")
    private @Nullable String arrivals;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "With arrivals from a file: the factor by which they are faster"
                    + " (default: 1).")
    private @Nullable Double speed;

    @Option(
            names = "--sample",
            paramLabel = "SHARE",
            description = "With arrivals from a file: the share of them that is sent, drawn with"
                    + " --seed (default: 1).")
    private @Nullable Double sample;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of poisson arrivals, of --sample and of random parts of requests:"
                    + " the same seed makes the same load (default: 1).")
    private @Nullable Long seed;

    /** Whether requests differ with the seed. */
    private boolean seedUsed;

    @Option(
            names = "--duration",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "Length of the measured part (default: 30s, or the length of the"
                    + " arrivals in a file).")
    private @Nullable Duration duration;

    @Option(
            names = "--warmup",
            defaultValue = "5s",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "The same load before that, reported apart; of several rates only the first"
                    + " (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ofSeconds(5);

    @Option(
            names = "--interval",
            defaultValue = "1s",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "Length of a reporting interval (default: ${DEFAULT-VALUE}).")
    private Duration interval = Duration.ofSeconds(1);

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "The most connections; an operation that finds none free waits"
                    + " (default: 64; with --users always one per user, with --http2 as many as"
                    + " their streams need).")
    private @Nullable Integer connections;

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
            names = "--deadline",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "Time limit of an operation from its intended start (default: none).")
    private @Nullable Duration deadline;

    @Option(
            names = "--queue",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "The most operations that may wait for a connection; more are shed"
                    + " (default: ${DEFAULT-VALUE}).")
    private int queue;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the result to this file; - is standard output (the summary"
                    + " then goes to standard error).")
    private @Nullable String json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Keep the run in a new folder under DIR: run.json, load.hlog,"
                    + " intervals.ndjson, .hgrm.")
    private @Nullable Path out;

    private @Nullable ReplayedArrivals replayed;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private int usersPerConnection = 1;
    private boolean retryStale;

    /** Sets whether stale operations are sent once more. */
    void retryStale(boolean again) {
        retryStale = again;
    }

    /** Sets the most users that share a connection; the default is 1. */
    void usersPerConnection(int most) {
        usersPerConnection = Math.max(1, most);
    }

    /** The load plan of these options. */
    LoadPlan plan() {
        Load load = load();
        int most = load instanceof Load.Closed closed
                ? connectionsOf(closed.users())
                : Objects.requireNonNullElse(connections, CONNECTIONS);
        return new LoadPlan(load, warmUp, duration(load), interval, most, threads, timeout,
                deadline, queue, retryStale);
    }

    /** Each thread has connections of its own, for its share of the users. */
    private int connectionsOf(int all) {
        if (usersPerConnection == 1 || threads < 1) {
            return all;
        }
        int ofThread = Math.ceilDiv(all, threads);
        return threads * Math.ceilDiv(ofThread, usersPerConnection);
    }

    private Load load() {
        if (users != null) {
            if (rate != null) {
                throw new IllegalArgumentException("--rate and --users exclude each other: an open"
                        + " model has a rate, a closed one has users");
            }
            String why = "with --users: each user has its own connection and waits for its"
                    + " response; give a --rate, or leave it out";
            withoutEffect("--arrivals", arrivals, why);
            withoutEffect("--seed", seedUsed ? null : seed, why);
            withoutEffect("--speed", text(speed), why);
            withoutEffect("--sample", text(sample), why);
            withoutEffect("--connections", connections, why);
            return new Load.Closed(users, think == null ? Duration.ZERO : think);
        }
        withoutEffect("--think", think == null ? null : DurationConverter.print(think),
                "with a rate, which does not wait for responses; give --users, or leave it out");
        if (arrivals != null && arrivals.startsWith(FILE)) {
            ReplayedArrivals replayed = replayed(arrivals.substring(FILE.length()));
            return new Load.Open(new ConstantArrivals(replayed.initialRate()), replayed);
        }
        requireArrivals();
        ArrivalSchedule schedule = schedule(Objects.requireNonNullElse(rate, RATE));
        if (!POISSON.equals(arrivals)) {
            withoutEffect("--seed", seedUsed ? null : seed,
                    "without --arrivals poisson; add --arrivals poisson, or leave it out");
            return new Load.Open(new ConstantArrivals(schedule.initialRate()), schedule);
        }
        return new Load.Open(new PoissonArrivals(schedule.initialRate(), seed() + 1),
                schedule);
    }

    /** The arrivals of a file, which is read once. */
    private ReplayedArrivals replayed(String name) {
        ReplayedArrivals known = replayed;
        if (known != null) {
            return known;
        }
        String why = "with --arrivals file:" + name + ", whose arrivals keep their recorded"
                + " times; leave it out";
        withoutEffect("--rate", rate, why);
        if (sample == null) {
            withoutEffect("--seed", seedUsed ? null : seed,
                    "without --sample; add --sample, or leave it out");
        }
        Path file = Path.of(name);
        ReplayedArrivals read = new ReplayedArrivals(String.valueOf(file.getFileName()),
                ArrivalFile.read(file), Objects.requireNonNullElse(speed, 1.0),
                Objects.requireNonNullElse(sample, 1.0), seed());
        replayed = read;
        return read;
    }

    private void requireArrivals() {
        if (arrivals != null && !arrivals.equals(CONSTANT) && !arrivals.equals(POISSON)) {
            throw new IllegalArgumentException("--arrivals '" + arrivals
                    + "' is not understood; write constant, poisson or file:PATH");
        }
        String why = "without --arrivals file:PATH; add --arrivals file:PATH, or leave it out";
        withoutEffect("--speed", text(speed), why);
        withoutEffect("--sample", text(sample), why);
    }

    /** The last arrival of a file counts, too. */
    private Duration duration(Load load) {
        if (duration != null) {
            return duration;
        }
        return load instanceof Load.Open open && open.schedule() instanceof ReplayedArrivals replay
                ? Duration.ofMillis(replay.lastNanos() / NANOS_PER_MILLI + 1)
                : DURATION;
    }

    private long durationNanos() {
        return Objects.requireNonNullElse(duration, DURATION).toNanos();
    }

    /** Refuses an option without effect, because the figures would not show that it had none. */
    private static void withoutEffect(String option, @Nullable Object value, String why) {
        if (value != null) {
            throw new IllegalArgumentException(option + " " + value + " has no effect " + why);
        }
    }

    private static @Nullable String text(@Nullable Double number) {
        return number == null ? null : NumberText.of(number);
    }

    /** The seed of random values. */
    long seed() {
        return Objects.requireNonNullElse(seed, SEED);
    }

    /** Requests differ with the seed, which so has an effect whatever the arrivals are. */
    void seedIsUsed() {
        seedUsed = true;
    }

    private ArrivalSchedule schedule(String text) {
        List<Double> ramp = numbers(text, ":");
        List<Double> steps = numbers(text, ",");
        if (POISSON.equals(arrivals) && (ramp.size() == 2 || steps.size() > 1)) {
            withoutEffect("--arrivals", arrivals, "on --rate " + text
                    + ", which is not a single rate; leave it out, or give a single rate");
        }
        if (ramp.size() == 2) {
            return new RampArrivals(ramp.get(0), ramp.get(1), durationNanos());
        }
        if (steps.size() > 1) {
            return new StepArrivals(steps, durationNanos());
        }
        if (steps.size() == 1) {
            return POISSON.equals(arrivals)
                    ? new PoissonArrivals(steps.getFirst(), seed())
                    : new ConstantArrivals(steps.getFirst());
        }
        throw new IllegalArgumentException("--rate '" + text
                + "' is not understood; write operations per second such as 2000, A:B or A,B,C");
    }

    /** The numbers of a list; none if one is no number. */
    private static List<Double> numbers(String text, String separator) {
        List<String> words = Arrays.asList(text.split(separator, -1));
        return words.stream().allMatch(word -> NUMBER.matcher(word).matches())
                ? words.stream().map(Double::valueOf).toList()
                : List.of();
    }

    /** The destination of the result as JSON. */
    JsonOutput json() {
        return new JsonOutput(json);
    }

    /** The options for the output. */
    OutputOptions output() {
        return output;
    }

    @Nullable
    Path out() {
        return out;
    }
}
