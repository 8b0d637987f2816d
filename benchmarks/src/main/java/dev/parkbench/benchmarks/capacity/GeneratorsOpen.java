package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.Judgement;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.machine.ProjectHome;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.verdict.LoadJudge;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import dev.parkbench.results.statistics.Spread;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What our generator adds to what it measures: its median beside those of a program in C and of wrk2
 * on the same nginx, and at ten times the rate the medians and how late both send.
 */
public final class GeneratorsOpen implements LegacyExperiment {

    private static final int CONNECTIONS = 64;

    /** So many that some are idle while the target is slow for a moment: what is late then is ours. */
    private static final int MANY_CONNECTIONS = 1000;

    /** On how many it is asked who is late. */
    private static final List<Integer> LATE_ON = List.of(CONNECTIONS, MANY_CONNECTIONS);

    /** What comes back: a generator must not be quick only where it has seen the answer before. */
    private static final List<NginxAnswer> ANSWERS = List.of(NginxAnswer.SAME,
            NginxAnswer.VARYING);

    private static final int ROUNDS = 8;
    private static final double RATE = 2_000;
    private static final double HIGH_RATE = 20_000;
    private static final String P50 = "p50";
    private static final String DISTURBED = "others had the generator's CPU in half of the rounds"
            + " or more; run it while nothing else runs";

    /** Where the program in C is as late as this, so is the machine. */
    private static final double LATE_MACHINE_MICROS = 1000;

    /** Ours over another's median. */
    private static final double MOST = 1.1;

    /** Ours over that of the program in C, where it is not little in itself. */
    private static final double MOST_LAG = 1.2;
    private static final double LITTLE_LAG_MICROS = 200;

    /** Who is asked for the median at the lower rate. */
    private enum Sender {

        PARKBENCH("parkbench"), IN_C("in C"), WRK2("wrk2, uncorrected");

        private final String label;

        Sender(String label) {
            this.label = label;
        }
    }

    /**
     * What a round found of ours at the higher rate; microseconds, and shares.
     *
     * @param lagP50 from when a request was due to when it was sent
     * @param achieved of what was due, what was sent in time
     * @param runDelay of the time, that in which others had its CPU
     */
    record Sent(double responseP50, double lagP50, double lagP99, double achieved,
            double runDelay) {

        /** Whether it says more of what else ran than of ours. */
        boolean isDisturbed() {
            return LoadJudge.isKeptFromCpu(runDelay);
        }
    }

    /** What the rounds found at the higher rate, the same of both at the same place. */
    record High(List<Sent> ours, List<SenderInC.Seen> inC) {

        High() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        /** Without the rounds in which somebody else had the CPU of ours. */
        High undisturbed() {
            High left = new High();
            for (int i = 0; i < ours.size(); i++) {
                if (!ours.get(i).isDisturbed()) {
                    left.ours.add(ours.get(i));
                    if (i < inC.size()) {
                        left.inC.add(inC.get(i));
                    }
                }
            }
            return left;
        }

        /** Of more than half of the rounds something is known. */
        boolean isDisturbed() {
            return 2 * undisturbed().ours.size() <= ours.size();
        }
    }

    /** Who was asked for the median, and with which answers. */
    private record Median(Sender sender, NginxAnswer answer) {
    }

    /** What was sent at the higher rate. */
    private record HighLoad(int connections, NginxAnswer answer) {
    }

    /** What the rounds found: medians at the lower rate, and how late who was at the higher one. */
    private record Found(Map<Median, List<Double>> medians, Map<HighLoad, High> high) {

        Found() {
            this(new HashMap<>(), new HashMap<>());
        }

        List<Double> medians(Sender sender, NginxAnswer answer) {
            return medians.computeIfAbsent(new Median(sender, answer), key -> new ArrayList<>());
        }

        High high(int connections, NginxAnswer answer) {
            return high.computeIfAbsent(new HighLoad(connections, answer), key -> new High());
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
                + " second, with which medians, on 64 connections and on 1,000? Each with answers that are the same, and"
                + " with answers of which each has another request id.";
    }

    @Override
    public String prediction() {
        return "At most 1.1 times the median in C, at both rates, and that of wrk2. Half of the requests leave within"
                + " 50 us of when they are due, 99 of 100 within 200 us or 1.2 times what the program"
                + " in C takes for it, and all of them in time.";
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
        return ROUNDS * ANSWERS.size()
                * (senders().size() + LATE_ON.size() * lateSenders().size());
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        if (!SenderInC.isPossible()) {
            context.note("There is no cc here, so ours stands beside nothing in C.");
        }
        if (!Wrk2.isPresent()) {
            context.note("wrk2 is not installed and was left out.");
        }
        Found found = new Found();
        if (Nginx.isPresent()) {
            measure(context, found);
        } else {
            context.note("Not run: " + Nginx.MISSING + ".");
        }
        Judge judge = context.judge();
        for (NginxAnswer answer : ANSWERS) {
            List<Double> ours = found.medians(Sender.PARKBENCH, answer);
            judgeMedian(judge, answer, ours, found.medians(Sender.IN_C, answer));
            if (Wrk2.isPresent()) {
                judgeWrk2(judge, answer, ours, found.medians(Sender.WRK2, answer));
            }
            for (int connections : LATE_ON) {
                High high = found.high(connections, answer);
                judgeHighMedian(judge, connections, answer, high);
                judgeLateness(judge, connections, answer, high);
            }
        }
        return judge.claims();
    }

    private static void measure(ExperimentContext context, Found found) throws Exception {
        Duration each = Duration.ofSeconds(context.settings().profile() == Profile.FULL ? 6 : 3);
        Optional<SenderInC> senderInC = SenderInC.isPossible()
                ? Optional.of(SenderInC.build(ProjectHome.path(), context.logs()))
                : Optional.empty();
        try (Nginx nginx = Nginx.start(context.settings().placement())) {
            Rounds rounds = new Rounds(context, nginx, senderInC, each);
            for (int round = 0; round < ROUNDS; round++) {
                for (NginxAnswer answer : context.interleaved(ANSWERS, round)) {
                    rounds.onAnswer(round, answer, found);
                }
            }
        }
    }

    /** Sends to one nginx, each time for as long, and keeps what came of it. */
    private record Rounds(ExperimentContext context, Nginx nginx, Optional<SenderInC> senderInC,
            Duration each) {

        void onAnswer(int round, NginxAnswer answer, Found found) throws Exception {
            for (Sender sender : context.interleaved(senders(), round)) {
                found.medians(sender, answer).add(median(round, sender, answer));
            }
            for (int connections : LATE_ON) {
                High high = found.high(connections, answer);
                for (Sender sender : context.interleaved(lateSenders(), round)) {
                    if (sender == Sender.PARKBENCH) {
                        high.ours().add(sent(round, answer, connections));
                    } else {
                        high.inC().add(inC(round, answer, HIGH_RATE, connections));
                    }
                }
            }
        }

        double median(int round, Sender sender, NginxAnswer answer) throws Exception {
            return switch (sender) {
                case PARKBENCH -> micros(ours(round, answer, RATE, CONNECTIONS),
                        Clock.RESPONSE_TIME, 50);
                case IN_C -> inC(round, answer, RATE, CONNECTIONS).responseP50();
                case WRK2 -> wrk2(round, answer);
            };
        }

        Sent sent(int round, NginxAnswer answer, int connections) throws Exception {
            LoadResult result = ours(round, answer, HIGH_RATE, connections);
            return new Sent(micros(result, Clock.RESPONSE_TIME, 50),
                    micros(result, Clock.SCHEDULE_LAG, 50),
                    micros(result, Clock.SCHEDULE_LAG, 99),
                    result.sentInTime() / (HIGH_RATE * each.toSeconds()), result.runDelayShare());
        }

        LoadResult ours(int round, NginxAnswer answer, double rate, int connections)
                throws Exception {
            LegacyRecorder arm = begin(round, Sender.PARKBENCH, answer, rate, connections);
            LoadResult result = OpenLoad.run(URI.create(nginx.url(answer)), "", rate,
                    Duration.ofSeconds(2), each, connections, (report, figures) -> {
                    });
            OpenLoad.record(arm, round, result);
            return result;
        }

        SenderInC.Seen inC(int round, NginxAnswer answer, double rate, int connections)
                throws IOException {
            LegacyRecorder arm = begin(round, Sender.IN_C, answer, rate, connections);
            URI url = URI.create(nginx.url(answer));
            SenderInC.Seen seen = senderInC.orElseThrow().run(url.getPort(), url.getPath(), rate,
                    connections, each, context.settings().placement());
            arm.value(round, "response_time_p50", "us", Direction.LOWER, seen.responseP50());
            arm.value(round, "schedule_lag_p99", "us", Direction.LOWER, seen.lagP99());
            return seen;
        }

        private double wrk2(int round, NginxAnswer answer) throws Exception {
            LegacyRecorder arm = begin(round, Sender.WRK2, answer, RATE, CONNECTIONS);
            double micros = Wrk2.uncorrectedP50Micros(nginx.url(answer), RATE, CONNECTIONS, each,
                    context.settings().placement());
            arm.value(round, P50, "us", Direction.LOWER, micros);
            return micros;
        }

        private LegacyRecorder begin(int round, Sender sender, NginxAnswer answer, double rate,
                int connections) {
            String arm = sender.label + ", " + answer.label() + ", " + Math.round(rate) + " on "
                    + connections;
            context.step("round " + (round + 1) + ", " + arm);
            return context.arm(arm, "rate", rate, "connections", connections, "answers",
                    answer.label());
        }
    }

    private static double micros(LoadResult result, Clock clock, double percentile) {
        return result.measured().histogram(clock).getValueAtPercentile(percentile) / 1e3;
    }

    private static String kind(NginxAnswer answer) {
        return answer.name().toLowerCase(Locale.ROOT);
    }

    /** The verdict rule; the median of the ratios of rounds. */
    static void judgeMedian(Judge judge, NginxAnswer answer, List<Double> ours,
            List<Double> floor) {
        judge.timed("generator.open." + kind(answer), "At 2,000 requests a second the median"
                + " response time that ours reports is at most 1.1 times what a program in C sees, on"
                + " answers of the kind '" + answer.label() + "'.", "design, load",
                Verdict.HOLDS,
                claim -> claim.voidIf(ours.isEmpty(), Nginx.MISSING)
                        .voidIf(!ours.isEmpty() && floor.isEmpty(), "there is no cc")
                        .atMost("ours over C, median of " + floor.size() + " rounds",
                                Ratios.median(ours, floor), "", MOST));
    }

    /** The verdict rule where wrk2 is installed; the median of the ratios of rounds. */
    static void judgeWrk2(Judge judge, NginxAnswer answer, List<Double> ours,
            List<Double> uncorrected) {
        judge.timed("generator.open.wrk2." + kind(answer), "At 2,000 requests a second the median"
                + " response time that ours reports is at most 1.1 times what wrk2 reports as"
                + " uncorrected, on answers of the kind '" + answer.label() + "'.",
                "design, load", Verdict.HOLDS,
                claim -> claim.voidIf(ours.isEmpty(), Nginx.MISSING)
                        .atMost("ours over wrk2, median of " + uncorrected.size() + " rounds",
                                Ratios.median(ours, uncorrected), "", MOST));
    }

    /** The verdict rule at the higher rate; the median of the ratios of undisturbed rounds. */
    static void judgeHighMedian(Judge judge, int connections, NginxAnswer answer, High rounds) {
        High counted = rounds.undisturbed();
        List<Double> ours = counted.ours().stream().map(Sent::responseP50).toList();
        List<Double> floor = counted.inC().stream().map(SenderInC.Seen::responseP50).toList();
        judge.timed("generator.open.20000." + connections + "." + kind(answer),
                "At 20,000 requests a second on " + connections + " connections the median response"
                        + " time that ours reports is at most 1.1 times what a program in C sees, on"
                        + " answers of the kind '" + answer.label() + "'.",
                "design, load", Verdict.HOLDS,
                claim -> claim.voidIf(rounds.ours().isEmpty(), Nginx.MISSING)
                        .voidIf(!rounds.ours().isEmpty() && rounds.inC().isEmpty(),
                                "there is no cc")
                        .voidIf(!rounds.ours().isEmpty() && rounds.isDisturbed(), DISTURBED)
                        .atMost("ours over C, median of " + floor.size() + " undisturbed rounds",
                                Ratios.median(ours, floor), "", MOST));
    }

    /**
     * The verdict rule; of the undisturbed rounds the median for times, and the worst for what was
     * sent. Who sends nearly as punctually as C, or within a time that is little in itself, is in
     * time. Where the same load is very late from C, too, the machine is late, and nothing is known
     * of ours.
     */
    static void judgeLateness(Judge judge, int connections, NginxAnswer answer, High rounds) {
        List<Sent> late = rounds.undisturbed().ours();
        double ours = median(late.stream().mapToDouble(Sent::lagP99).toArray());
        double inC = median(rounds.undisturbed().inC().stream()
                .mapToDouble(SenderInC.Seen::lagP99).toArray());
        double most = Math.max(LITTLE_LAG_MICROS, Double.isNaN(inC) ? 0 : MOST_LAG * inC);
        judge.timed("generator.lag." + connections + "." + kind(answer), "At 20,000 requests a"
                + " second on " + connections
                + " connections half of them leave within 50 us of when"
                + " they are due, 99 of 100 within 200 us or 1.2 times what a program in C takes for"
                + " it, and all in time, on answers of the kind '" + answer.label() + "'.",
                "design, load", Verdict.HOLDS, claim -> {
                    Judgement judged = claim.voidIf(rounds.ours().isEmpty(), Nginx.MISSING)
                            .voidIf(!rounds.ours().isEmpty() && rounds.isDisturbed(), DISTURBED)
                            .voidIf(ours > most && inC > LATE_MACHINE_MICROS,
                                    "the program in C is more than 1 ms late here, too")
                            .atMost("p50 of the schedule lag", median(late.stream()
                                    .mapToDouble(Sent::lagP50).toArray()), "us", 50)
                            .atMost("p99 of the schedule lag", ours, "us", most)
                            .between("sent of what was due", late.stream()
                                    .mapToDouble(Sent::achieved).min().orElse(Double.NaN), "",
                                    0.999, 1.001);
                    if (!Double.isNaN(inC)) {
                        judged.note("p99 in C", inC, "us");
                    }
                });
    }

    private static double median(double[] values) {
        return values.length == 0 ? Double.NaN : Spread.of(values).median();
    }
}
