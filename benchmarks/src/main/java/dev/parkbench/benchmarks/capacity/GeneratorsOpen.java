package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.ArmRecorder;
import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.Judgement;
import dev.parkbench.benchmarks.Lab;
import dev.parkbench.benchmarks.Profile;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.machine.ProjectHome;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import dev.parkbench.results.statistics.Spread;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What our generator adds to what it measures: its median beside those of a program in C and of wrk2
 * on the same nginx, and how late both send at ten times the rate.
 */
public final class GeneratorsOpen implements Experiment {

    private static final int CONNECTIONS = 64;

    /** So many that some are idle while the target is slow for a moment: what is late then is ours. */
    private static final int MANY_CONNECTIONS = 1000;

    /** On how many it is asked who is late. */
    private static final List<Integer> LATE_ON = List.of(CONNECTIONS, MANY_CONNECTIONS);

    private static final int ROUNDS = 5;
    private static final double RATE = 2_000;
    private static final double HIGH_RATE = 20_000;
    private static final double MOST_LAG_MICROS = 1000;
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

    /** How late who sent at the higher rate, round for round. */
    private record Late(List<Lateness> ours, List<Double> inC) {

        Late() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /** What the rounds found: medians at the lower rate, and how late who was by connections. */
    private record Found(Map<Sender, List<Double>> medians, Map<Integer, Late> late) {

        Late late(int connections) {
            return late.computeIfAbsent(connections, key -> new Late());
        }
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
                + " reports as uncorrected; and how late do ours and that program send at 20,000 a"
                + " second, on 64 connections and on 1,000?";
    }

    @Override
    public String prediction() {
        return "At most 1.3 times the median in C and that of wrk2. Half of the requests leave within"
                + " 50 us of when they are due, 99 of 100 within 1 ms, and all of them in time.";
    }

    private static List<Sender> senders() {
        List<Sender> senders = new ArrayList<>(List.of(Sender.PARKBENCH));
        if (SenderInC.isPossible()) {
            senders.add(Sender.IN_C);
        }
        if (Wrk2.isPresent()) {
            senders.add(Sender.WRK2);
        }
        return senders;
    }

    /** Whose lateness at the higher rate is known. */
    private static List<Sender> lateSenders() {
        return senders().stream().filter(sender -> sender != Sender.WRK2).toList();
    }

    @Override
    public int steps(Settings settings) {
        return ROUNDS * (senders().size() + LATE_ON.size() * lateSenders().size());
    }

    @Override
    public List<Claim> run(Lab lab) throws Exception {
        if (!SenderInC.isPossible()) {
            lab.note("There is no cc here, so ours stands beside nothing in C.");
        }
        if (!Wrk2.isPresent()) {
            lab.note("wrk2 is not installed and was left out.");
        }
        Found found = new Found(new EnumMap<>(Sender.class), new HashMap<>());
        if (Nginx.isPresent()) {
            measure(lab, found);
        } else {
            lab.note("Not run: " + Nginx.MISSING + ".");
        }
        List<Double> ours = found.medians().getOrDefault(Sender.PARKBENCH, List.of());
        Judge judge = lab.judge();
        judgeMedian(judge, ours, found.medians().getOrDefault(Sender.IN_C, List.of()));
        if (Wrk2.isPresent()) {
            judgeWrk2(judge, ours, found.medians().getOrDefault(Sender.WRK2, List.of()));
        }
        Late few = found.late(CONNECTIONS);
        judgeLateness(judge, few.ours(), few.inC());
        Late many = found.late(MANY_CONNECTIONS);
        judgeLatenessOfMany(judge, many.ours(), many.inC());
        return judge.claims();
    }

    private static void measure(Lab lab, Found found) throws Exception {
        Duration each = Duration.ofSeconds(lab.settings().profile() == Profile.FULL ? 10 : 3);
        Optional<SenderInC> senderInC = SenderInC.isPossible()
                ? Optional.of(SenderInC.build(ProjectHome.path(), lab.logs()))
                : Optional.empty();
        try (Nginx nginx = Nginx.start(lab.settings().placement())) {
            Rounds rounds = new Rounds(lab, nginx, senderInC, each);
            for (int round = 0; round < ROUNDS; round++) {
                for (Sender sender : lab.interleaved(senders(), round)) {
                    found.medians().computeIfAbsent(sender, key -> new ArrayList<>())
                            .add(rounds.median(round, sender));
                }
                for (int connections : LATE_ON) {
                    Late late = found.late(connections);
                    for (Sender sender : lab.interleaved(lateSenders(), round)) {
                        if (sender == Sender.PARKBENCH) {
                            late.ours().add(rounds.lateness(round, connections));
                        } else {
                            late.inC().add(rounds.inC(round, HIGH_RATE, connections).lagP99());
                        }
                    }
                }
            }
        }
    }

    /** Sends to one nginx, each time for as long, and keeps what came of it. */
    private record Rounds(Lab lab, Nginx nginx, Optional<SenderInC> senderInC, Duration each) {

        double median(int round, Sender sender) throws Exception {
            return switch (sender) {
                case PARKBENCH -> micros(ours(round, RATE, CONNECTIONS), Clock.RESPONSE_TIME, 50);
                case IN_C -> inC(round, RATE, CONNECTIONS).responseP50();
                case WRK2 -> wrk2(round);
            };
        }

        Lateness lateness(int round, int connections) throws Exception {
            LoadResult result = ours(round, HIGH_RATE, connections);
            return new Lateness(micros(result, Clock.SCHEDULE_LAG, 50),
                    micros(result, Clock.SCHEDULE_LAG, 99),
                    result.sentInTime() / (HIGH_RATE * each.toSeconds()));
        }

        LoadResult ours(int round, double rate, int connections) throws Exception {
            ArmRecorder arm = begin(round, Sender.PARKBENCH, rate, connections);
            LoadResult result = OpenLoad.run(URI.create(nginx.url()).resolve("/"), "", rate,
                    Duration.ofSeconds(2), each, connections, (report, figures) -> {
                    });
            OpenLoad.record(arm, round, result);
            return result;
        }

        SenderInC.Seen inC(int round, double rate, int connections) throws IOException {
            ArmRecorder arm = begin(round, Sender.IN_C, rate, connections);
            SenderInC.Seen seen = senderInC.orElseThrow().run(URI.create(nginx.url()).getPort(),
                    rate, connections, each, lab.settings().placement());
            arm.value(round, "response_time_p50", "us", Direction.LOWER, seen.responseP50());
            arm.value(round, "schedule_lag_p99", "us", Direction.LOWER, seen.lagP99());
            return seen;
        }

        private double wrk2(int round) throws Exception {
            ArmRecorder arm = begin(round, Sender.WRK2, RATE, CONNECTIONS);
            double micros = Wrk2.uncorrectedP50Micros(nginx.url(), RATE, CONNECTIONS, each,
                    lab.settings().placement());
            arm.value(round, P50, "us", Direction.LOWER, micros);
            return micros;
        }

        private ArmRecorder begin(int round, Sender sender, double rate, int connections) {
            String arm = sender.label + ", " + Math.round(rate) + " on " + connections;
            lab.step("round " + (round + 1) + ", " + arm);
            return lab.arm(arm, "rate", rate, "connections", connections);
        }
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

    /**
     * The verdict rule; the median of the rounds for times, the worst of them for what was sent. Where
     * the same load is late from C, too, the machine is late, and nothing is known of ours.
     */
    static void judgeLateness(Judge judge, List<Lateness> late, List<Double> lateInC) {
        judgeLateness(judge, "generator.lag", "At 20,000 requests a second half of them leave"
                + " within 50 us of when they are due, 99 of 100 within 1 ms, and all in time.",
                late, lateInC);
    }

    /** The same verdict rule where no target is slow for long enough to have every connection. */
    static void judgeLatenessOfMany(Judge judge, List<Lateness> late, List<Double> lateInC) {
        judgeLateness(judge, "generator.lag.many", "On 1,000 connections, some of which are idle"
                + " even while the target is slow for a moment, they leave in time as well.",
                late, lateInC);
    }

    private static void judgeLateness(Judge judge, String id, String statement,
            List<Lateness> late, List<Double> lateInC) {
        double ours = median(late.stream().mapToDouble(Lateness::p99).toArray());
        double inC = median(lateInC.stream().mapToDouble(Double::doubleValue).toArray());
        judge.counted(id, statement, "design, load", Verdict.HOLDS, claim -> {
            Judgement judged = claim.voidIf(late.isEmpty(), Nginx.MISSING)
                    .voidIf(ours > MOST_LAG_MICROS && inC > MOST_LAG_MICROS,
                            "the program in C is more than 1 ms late here, too")
                    .atMost("p50 of the schedule lag", median(late.stream()
                            .mapToDouble(Lateness::p50).toArray()), "us", 50)
                    .atMost("p99 of the schedule lag", ours, "us", MOST_LAG_MICROS)
                    .between("sent of what was due", late.stream()
                            .mapToDouble(Lateness::achieved).min().orElse(Double.NaN), "",
                            0.999, 1.001);
            if (!lateInC.isEmpty()) {
                judged.note("p99 in C", inC, "us");
            }
        });
    }

    private static double median(double[] values) {
        return values.length == 0 ? Double.NaN : Spread.of(values).median();
    }
}
