package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.jmh.AdapterBenchmark;
import dev.parkbench.benchmarks.jmh.JmhProcess;
import dev.parkbench.benchmarks.jmh.JmhScore;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.probe.AdapterProbe;
import dev.parkbench.benchmarks.server.ProbeProcess;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Experiment 10: the adapters between blocking and async code. */
public final class Adapters implements LegacyExperiment {

    private static final String SOURCE = "Async Adapter Functions";
    private static final int CALLS = 100;
    private static final int PROBE_TRIALS = 3;

    @Override
    public String name() {
        return "adapters";
    }

    @Override
    public String title() {
        return "Adapters between blocking and async code: threads, context, cost of a hop";
    }

    @Override
    public String question() {
        return "On which threads do the adapters run what they wrap, what do they carry along, do"
                + " they refuse what would never end, and what does a hop cost?";
    }

    @Override
    public String prediction() {
        return "The one-thread placement runs one call at a time on one thread; a pool reuses its"
                + " threads, only virtual threads are new for each call; waiting on a loop's own"
                + " thread is refused. Whether a virtual thread is cheaper than a pool is to be"
                + " measured.";
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials(PROBE_TRIALS) + 1;
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        List<JsonNode> findings = new ArrayList<>();
        for (int trial = 0; trial < context.settings().trials(PROBE_TRIALS); trial++) {
            context.step("trial " + (trial + 1) + ", threads and context");
            findings.add(ProbeProcess.run(context.jvm(), "adapters", AdapterProbe.class,
                    List.of()));
        }
        context.step("cost of a hop (JMH)");
        boolean quick = context.settings().profile() == Profile.CI;
        List<String> options = quick
                ? List.of("-f", "1", "-wi", "2", "-w", "100ms", "-i", "3", "-r", "100ms")
                : List.of("-f", "3", "-wi", "3", "-w", "500ms", "-i", "3", "-r", "500ms");
        for (JmhScore score : JmhProcess.run(context.jvm(), AdapterBenchmark.class, options)) {
            LegacyRecorder arm = context.arm("hop, " + score.label(), score.parameters());
            score.primary().values().forEach(
                    nanos -> arm.value(0, "time per call", "ns", Direction.LOWER, nanos));
            score.allocation().ifPresent(bytes -> arm.value(0, "allocated per call", "B",
                    Direction.LOWER, bytes.mean()));
        }
        Judge judge = context.judge();
        judge(judge, findings);
        return judge.claims();
    }

    private static boolean all(List<JsonNode> findings, Predicate<JsonNode> what) {
        return findings.stream().allMatch(what);
    }

    private static double worst(List<JsonNode> findings, String pointer) {
        return findings.stream().mapToDouble(one -> one.at(pointer).asDouble(Double.NaN)).max()
                .orElse(Double.NaN);
    }

    private static double least(List<JsonNode> findings, String pointer) {
        return findings.stream().mapToDouble(one -> one.at(pointer).asDouble(Double.NaN)).min()
                .orElse(Double.NaN);
    }

    /** The verdict rules, from what each trial's probe found. */
    static void judge(Judge judge, List<JsonNode> findings) {
        judge.counted("39", "Thread-sensitive mode runs all wrapped calls on one thread, one at a"
                + " time.", SOURCE, Verdict.HOLDS,
                claim -> claim.exactly("inside at once", worst(findings, "/single/max_inside"), 1)
                        .exactly("threads of " + CALLS + " calls",
                                worst(findings, "/single/threads"), 1));
        judge.counted("38.pool", "By default a wrapped call runs on a thread made for it.", SOURCE,
                Verdict.REFUTED,
                claim -> claim.atLeast("threads of " + CALLS + " calls",
                        worst(findings, "/pool/threads"), "", CALLS)
                        .remark("Like the default executor behind the article's adapter, a pool"
                                + " reuses its threads."));
        judge.counted("38.virtual", "On virtual threads a wrapped call does run on a thread made"
                + " for it.", SOURCE, Verdict.HOLDS,
                claim -> claim.exactly("threads of " + CALLS + " calls",
                        least(findings, "/virtual/threads"), CALLS));
        judge.counted("40", "Thread-locals work through the adapter that runs async code from"
                + " blocking code.", SOURCE, Verdict.HOLDS,
                claim -> claim.voidIf(findings.isEmpty(), "no trial").isTrue(
                        "any thread-local of the caller is visible",
                        all(findings, one -> one.at("/context/async_to_sync_any_thread_local")
                                .asBoolean(false))));
        judge.counted("40.other-way", "The adapter that runs blocking code from async code carries"
                + " the thread-locals that were registered, and no others.", SOURCE,
                Verdict.HOLDS,
                claim -> claim.voidIf(findings.isEmpty(), "no trial")
                        .isTrue("registered one is visible",
                                all(findings, one -> one.at("/context/sync_to_async_carried")
                                        .asBoolean(false)))
                        .isTrue("another one is not",
                                all(findings, one -> !one.at("/context/sync_to_async_plain")
                                        .asBoolean(true))));
        judge.counted("refused", "Waiting for async code on an event loop's own thread is refused"
                + " instead of hanging.", "catalogue, experiment 10", Verdict.HOLDS,
                claim -> claim.voidIf(findings.isEmpty(), "no trial").isTrue("refused",
                        all(findings, one -> one.path("refused_on_loop").asBoolean(false))));
        judge.counted("passed-on", "The adapters pass cancellation on as an interrupt and failures"
                + " as the same object.", "catalogue, experiment 10", Verdict.HOLDS,
                claim -> claim.voidIf(findings.isEmpty(), "no trial")
                        .isTrue("interrupted",
                                all(findings,
                                        one -> one.path("cancelled_call_interrupted")
                                                .asBoolean(false)))
                        .isTrue("same failure", all(findings,
                                one -> one.path("same_failure").asBoolean(false))));
    }
}
