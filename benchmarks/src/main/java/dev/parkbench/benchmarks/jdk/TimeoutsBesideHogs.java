package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.probes.capture.TimeoutKind;
import dev.parkbench.probes.capture.TimeoutProbe;
import dev.parkbench.results.Direction;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Which timeouts expire in time while virtual threads compute on every carrier. */
public final class TimeoutsBesideHogs implements Experiment<TimeoutsBesideHogs.Expiring> {

    static final int CARRIERS = 2;
    static final int TIMEOUTS = 8;

    /** How many timeouts expired before the computation was ended. */
    static final String IN_TIME = "expired_before_release";

    /** Several timeouts of one kind. */
    record Expiring(TimeoutKind kind) implements Variant {

        @Override
        public String label() {
            return kind.toString().replace('_', ' ');
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("timeouts", TIMEOUTS, "of", kind.what(), "carriers",
                    CARRIERS);
        }
    }

    @Override
    public String name() {
        return "timeouts-beside-hogs";
    }

    @Override
    public String title() {
        return "Timeouts while virtual threads compute";
    }

    @Override
    public String question() {
        return "Two virtual threads compute on both carriers: which timeouts expire meanwhile, and"
                + " which only when the computation ends?";
    }

    @Override
    public String prediction() {
        return "A timer that runs its code on a platform thread is in time. A virtual thread that"
                + " waits with a timeout needs a carrier to go on, and there is none until one of"
                + " the two ends.";
    }

    @Override
    public List<Expiring> variants(Scope scope) {
        return Stream.of(TimeoutKind.values()).map(Expiring::new).toList();
    }

    @Override
    public void prepare(ExperimentContext context) {
        context.note("All timeouts are armed, and their threads wait, before the two begin to"
                + " compute. The two go on until all timeouts have expired. If they do not, the two"
                + " end when none has expired for a second after they are due and as many platform"
                + " threads that were started then have come and gone. The latest one says then how"
                + " long the two computed, and nothing else.");
    }

    @Override
    public void measure(Expiring expiring, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        context.probe(recorder,
                context.jvmOnEveryCpu("-Djdk.virtualThreadScheduler.parallelism=" + CARRIERS),
                ProbeRequest.of(TimeoutProbe.class).with("kind", expiring.kind())
                        .with("carriers", CARRIERS).with("timeouts", TIMEOUTS))
                .ifPresent(found -> keep(found, recorder));
    }

    private static void keep(JsonNode found, TrialRecorder recorder) {
        recorder.value(IN_TIME, "", Direction.HIGHER, found.get(IN_TIME).asInt());
        recorder.value("latest_after_due", "ms", Direction.LOWER,
                found.get("latest_ms").asDouble());
        recorder.value("latest_after_due_unhindered", "ms", Direction.LOWER,
                found.get("latest_unhindered_ms").asDouble());
        recorder.fact("timeout_ms", found.get("after_ms").asLong());
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return TimeoutsBesideHogsClaims.all();
    }
}
