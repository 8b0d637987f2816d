package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.server.ChildJvm;
import dev.parkbench.benchmarks.server.ProbeProcess;
import dev.parkbench.benchmarks.server.ProbeResult;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A probe that may fail without ending its experiment: the claims that need it are void, the report
 * says why, and the rest goes on.
 */
final class Attempt {

    private Attempt() {
    }

    /** What the probe found; empty if it failed or did not end, and then the arm's row says why. */
    static Optional<JsonNode> run(ExperimentContext context, LegacyRecorder arm, int trial,
            ChildJvm jvm,
            Class<?> probe, List<String> arguments) throws InterruptedException {
        return run(context, List.of(arm), trial, jvm, probe, arguments);
    }

    /** The same for a probe that measures several arms. */
    static Optional<JsonNode> run(ExperimentContext context, List<LegacyRecorder> arms, int trial,
            ChildJvm jvm,
            Class<?> probe, List<String> arguments) throws InterruptedException {
        return unlessVoid(context, arms, trial, ProbeProcess.attempt(jvm, probe.getSimpleName(),
                probe, arguments, ProbeProcess.PATIENCE)).map(ProbeResult.Found::findings);
    }

    /** What came of a probe if it found something; if not, the arms' rows say why. */
    static Optional<ProbeResult.Found> unlessVoid(ExperimentContext context,
            List<LegacyRecorder> arms, int trial,
            ProbeResult result) {
        return switch (result) {
            case ProbeResult.Found something -> Optional.of(something);
            case ProbeResult.Nothing nothing -> {
                arms.forEach(arm -> context.nothing(arm, trial, nothing.reason()));
                yield Optional.empty();
            }
        };
    }
}
