package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.Lab;
import dev.parkbench.benchmarks.server.ChildJvm;
import dev.parkbench.benchmarks.server.ProbeProcess;
import java.io.IOException;
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

    /** What the probe found; empty if it failed. */
    static Optional<JsonNode> run(Lab lab, String subject, ChildJvm jvm, Class<?> probe,
            List<String> arguments) throws InterruptedException {
        try {
            return Optional.of(
                    ProbeProcess.run(jvm, probe.getSimpleName(), probe, arguments));
        } catch (IOException e) {
            lab.note("Void: " + subject + " found nothing: " + e.getMessage());
            return Optional.empty();
        }
    }
}
