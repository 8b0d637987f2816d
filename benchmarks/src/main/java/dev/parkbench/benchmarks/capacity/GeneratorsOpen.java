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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What our generator adds to what it measures: its median beside those of a program in C and of wrk2
 * on the same nginx, and how late it sends at ten times the rate.
 */
public final class GeneratorsOpen implements Experiment {

    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 5;
    private static final double RATE = 2_000;
    private static final double HIGH_RATE = 20_000;
    private static final String P50 = "p50";

    /** Ours over another's median. */
    private static final double MOST = 1.3;

    /** Who is asked for the median at the lower rate. */
    private enum Sender {

        PARKBENCH("parkbench"), IN_C("in C"), WRK2("wrk2, uncorrected");

        private final String label;

        Sender(String label) {
            this.label = label;
        }
    }

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
                + " time of ours compare with what a small program in C sees, and with what wrk2"
                + " reports as uncorrected; and how late does ours send at 20,000 a second?";
    }

    @Override
    public String prediction() {
        return "At most 1.3 times the median in C and that of wrk2. Half of the requests leave within"
                + " 50 us of when they are due, 99 of 100 within 1 ms, and all of them in time.";
    }

    private static List<Sender> senders() {
        List<Sender> senders = new ArrayList<>(List.of(Sender.PARKBENCH));
        if (Pinger.isPossible()) {
            senders.add(Sender.IN_C);
        }
        if (Wrk2.isPresent()) {
            senders.add(Sender.WRK2);
        }
        return senders;
    }

    @Override
    public int steps(Settings settings) {
        return ROUNDS * (senders().size() + 1);
    }

    @Override
    public List<Claim> run(Lab lab) throws Exception {
        if (!Pinger.isPossible()) {
            lab.note("There is no cc here, so ours stands beside nothing in C.");
        }
        if (!Wrk2.isPresent()) {
            lab.note("wrk2 is not installed and was left out.");
        }
        Map<Sender, List<Double>> seen = new EnumMap<>(Sender.class);
        List<Lateness> late = new ArrayList<>();
        if (Nginx.isPresent()) {
            measure(lab, seen, late);
        } else {
            lab.note("Not run: " + Nginx.MISSING + ".");
        }
        List<Double> ours = seen.getOrDefault(Sender.PARKBENCH, List.of());
        Judge judge = lab.judge();
        judgeMedian(judge, ours, seen.getOrDefault(Sender.IN_C, List.of()));
        if (Wrk2.isPresent()) {
            judgeWrk2(judge, ours, seen.getOrDefault(Sender.WRK2, List.of()));
        }
        judgeLateness(judge, late);
        return judge.claims();
    }

    private static void measure(Lab lab, Map<Sender, List<Double>> seen, List<Lateness> late)
            throws Exception {
        Duration each = Duration.ofSeconds(lab.settings().profile() == Profile.FULL ? 10 : 3);
        try (Nginx nginx = Nginx.start(lab.settings().placement())) {
            for (int round = 0; round < ROUNDS; round++) {
                // ABBA: what drifts evenly drifts for all.
                for (Sender sender : round % 2 == 0 ? senders() : senders().reversed()) {
                    lab.step("round " + (round + 1) + ", " + sender.label + " at "
                            + Math.round(RATE));
                    seen.computeIfAbsent(sender, key -> new ArrayList<>()).add(switch (sender) {
                        case PARKBENCH -> ours(lab, nginx, round, each);
                        case IN_C -> floor(lab, nginx, round, each);
                        case WRK2 -> wrk2(lab, nginx, round, each);
                    });
                }
                late.add(late(lab, nginx, round, each));
            }
        }
    }

    private static double ours(Lab lab, Nginx nginx, int round, Duration each) throws Exception {
        LoadResult result = load(nginx, RATE, each);
        OpenLoad.record(arm(lab, Sender.PARKBENCH), round, result);
        return micros(result, Clock.RESPONSE_TIME, 50);
    }

    private static double floor(Lab lab, Nginx nginx, int round, Duration each)
            throws Exception {
        double micros = Pinger.build(lab.logs()).p50Micros(URI.create(nginx.url()).getPort(), RATE,
                CONNECTIONS, each, lab.settings().placement());
        arm(lab, Sender.IN_C).value(round, P50, "us", Direction.LOWER, micros);
        return micros;
    }

    private static double wrk2(Lab lab, Nginx nginx, int round, Duration each) throws Exception {
        double micros = Wrk2.uncorrectedP50Micros(nginx.url(), RATE, CONNECTIONS, each,
                lab.settings().placement());
        arm(lab, Sender.WRK2).value(round, P50, "us", Direction.LOWER, micros);
        return micros;
    }

    private static ArmRecorder arm(Lab lab, Sender sender) {
        return lab.arm(sender.label + ", " + Math.round(RATE), "rate", RATE, "connections",
                CONNECTIONS);
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
                claim -> claim.voidIf(ours.isEmpty(), Nginx.MISSING)
                        .voidIf(!ours.isEmpty() && floor.isEmpty(), "there is no cc")
                        .atMost("ours over C, median of " + floor.size() + " rounds",
                                Ratios.median(ours, floor), "", MOST));
    }

    /** The verdict rule where wrk2 is installed; the median of the ratios of rounds. */
    static void judgeWrk2(Judge judge, List<Double> ours, List<Double> uncorrected) {
        judge.counted("generator.open.wrk2", "At 2,000 requests a second the median response time"
                + " that ours reports is at most 1.3 times what wrk2 reports as uncorrected.",
                "design, load", Verdict.HOLDS,
                claim -> claim.voidIf(ours.isEmpty(), Nginx.MISSING)
                        .atMost("ours over wrk2, median of " + uncorrected.size() + " rounds",
                                Ratios.median(ours, uncorrected), "", MOST));
    }

    /** The verdict rule; the median of the rounds for times, the worst of them for what was sent. */
    static void judgeLateness(Judge judge, List<Lateness> late) {
        judge.counted("generator.lag", "At 20,000 requests a second half of them leave within 50 us"
                + " of when they are due, 99 of 100 within 1 ms, and all in time.", "design, load",
                Verdict.HOLDS, claim -> claim.voidIf(late.isEmpty(), Nginx.MISSING)
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
