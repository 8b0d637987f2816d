package dev.parkbench.benchmarks.probe.tasks;

import dev.parkbench.server.process.ParentWatch;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/**
 * The end of a probe: one line of JSON, then nothing until the parent has looked at the process
 * from outside and ends it.
 */
final class Report {

    private Report() {
    }

    /** Runs a probe, prints its findings or why there are none, and waits for the end. */
    static void of(Callable<Map<String, Object>> probe) throws Exception {
        ParentWatch.start();
        System.out.println(JsonLine.of(findings(probe)));
        new CountDownLatch(1).await();
    }

    private static Map<String, Object> findings(Callable<Map<String, Object>> probe)
            throws Exception {
        try {
            return probe.call();
        } catch (OutOfMemoryError e) { // such as a thread that is refused
            return Map.of("void", "OutOfMemoryError: " + e.getMessage());
        } catch (IllegalStateException e) {
            return Map.of("void", String.valueOf(e.getMessage()));
        }
    }
}
