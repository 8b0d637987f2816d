package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.ArmRecorder;
import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.Lab;
import dev.parkbench.benchmarks.Profile;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import dev.parkbench.results.statistics.Spread;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What our generator adds to what it measures: its median beside that of a program in C on the same
 * nginx, and how late it sends at ten times the rate.
 */
public final class GeneratorsOpen implements Experiment {

    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 5;
    private static final double RATE = 2_000;
    private static final double HIGH_RATE = 20_000;
    private static final String P50 = "p50";

    /** What a round found of ours; microseconds, and shares. */
    record Lateness(double p50, double p99, double achieved) {
    }

    @Override
    public String name() {
        return "generators-open";
    }

    @Override
    public String title() {
        return "What does the generator add to what it measures?";
    }

    @Override
    public String question() {
        return "At 2,000 requests a second to nginx on a CPU of its own, how does the median response"
                + " time of ours compare with what a small program in C sees; and how late does ours"
                + " send at 20,000 a second?";
    }

    @Override
    public String prediction() {
        return "At most 1.3 times the median in C. Half of the requests leave within 50 us of when"
                + " they are due, 99 of 100 within 1 ms, and all of them in time.";
    }

    @Override
    public int steps(Settings settings) {
        return 3 * ROUNDS;
    }

    @Override
    public List<Claim> run(Lab lab) throws Exception {
        if (!Nginx.isPresent()) {
            lab.note("Not run: nginx is not installed (Debian: nginx-light).");
            return List.of();
        }
        Duration each = Duration.ofSeconds(lab.settings().profile() == Profile.FULL ? 10 : 3);
        List<Double> ours = new ArrayList<>();
        List<Double> floor = new ArrayList<>();
        List<Lateness> late = new ArrayList<>();
        try (Nginx nginx = Nginx.start(lab.settings().placement())) {
            for (int round = 0; round < ROUNDS; round++) {
                // ABBA: what drifts evenly drifts for both.
                if (round % 2 == 0) {
                    ours.add(ours(lab, nginx, round, each));
                    floor(lab, nginx, round, each, floor);
                } else {
                    floor(lab, nginx, round, each, floor);
                    ours.add(ours(lab, nginx, round, each));
                }
                late.add(late(lab, nginx, round, each));
            }
        }
        Judge judge = lab.judge();
        judgeMedian(judge, ours, floor);
        judgeLateness(judge, late);
        return judge.claims();
    }

    private static double ours(Lab lab, Nginx nginx, int round, Duration each) throws Exception {
        lab.step("round " + (round + 1) + ", parkbench at " + Math.round(RATE));
        LoadResult result = load(nginx, RATE, each);
        ArmRecorder arm = lab.arm("parkbench, " + Math.round(RATE), "rate", RATE, "connections",
                CONNECTIONS);
        OpenLoad.record(arm, round, result);
        return micros(result, Clock.RESPONSE_TIME, 50);
    }

    private static void floor(Lab lab, Nginx nginx, int round, Duration each, List<Double> floor)
            throws Exception {
        lab.step("round " + (round + 1) + ", in C");
        if (!Pinger.isPossible()) {
            lab.note("There is no cc here, so ours stands beside nothing in C.");
            return;
        }
        floor.add(Pinger.build(lab.logs()).p50Micros(URI.create(nginx.url()).getPort(), RATE,
                CONNECTIONS, each, lab.settings().placement()));
        lab.arm("in C, " + Math.round(RATE), "rate", RATE, "connections", CONNECTIONS)
                .value(round, P50, "us", Direction.LOWER, floor.getLast());
    }

    private static Lateness late(Lab lab, Nginx nginx, int round, Duration each) throws Exception {
        lab.step("round " + (round + 1) + ", parkbench at " + Math.round(HIGH_RATE));
        LoadResult result = load(nginx, HIGH_RATE, each);
        OpenLoad.record(lab.arm("parkbench, " + Math.round(HIGH_RATE), "rate", HIGH_RATE,
                "connections", CONNECTIONS), round, result);
        return new Lateness(micros(result, Clock.SCHEDULE_LAG, 50),
                micros(result, Clock.SCHEDULE_LAG, 99),
                result.sentInTime() / (HIGH_RATE * each.toSeconds()));
    }

    private static LoadResult load(Nginx nginx, double rate, Duration each) throws Exception {
        return OpenLoad.run(URI.create(nginx.url()).resolve("/"), "", rate, Duration.ofSeconds(2),
                each, CONNECTIONS, (report, figures) -> {
                });
    }

    private static double micros(LoadResult result, Clock clock, double percentile) {
        return result.measured().histogram(clock).getValueAtPercentile(percentile) / 1e3;
    }

    /** The verdict rule; the median of the ratios of rounds. */
    static void judgeMedian(Judge judge, List<Double> ours, List<Double> floor) {
        judge.counted("generator.open", "At 2,000 requests a second the median response time that"
                + " ours reports is at most 1.3 times what a program in C sees.", "design, load",
                Verdict.HOLDS,
                claim -> claim.voidIf(floor.isEmpty(), "there is no cc").atMost(
                        "ours over C, median of " + floor.size() + " rounds",
                        Ratios.median(ours, floor), "", 1.3));
    }

    /** The verdict rule; the median of the rounds for times, the worst of them for what was sent. */
    static void judgeLateness(Judge judge, List<Lateness> late) {
        judge.counted("generator.lag", "At 20,000 requests a second half of them leave within 50 us"
                + " of when they are due, 99 of 100 within 1 ms, and all in time.", "design, load",
                Verdict.HOLDS, claim -> claim
                        .atMost("p50 of the schedule lag", median(late.stream()
                                .mapToDouble(Lateness::p50).toArray()), "us", 50)
                        .atMost("p99 of the schedule lag", median(late.stream()
                                .mapToDouble(Lateness::p99).toArray()), "us", 1000)
                        .between("sent of what was due", late.stream()
                                .mapToDouble(Lateness::achieved).min().orElse(Double.NaN), "",
                                0.999, 1.001));
    }

    private static double median(double[] values) {
        return values.length == 0 ? Double.NaN : Spread.of(values).median();
    }
}
