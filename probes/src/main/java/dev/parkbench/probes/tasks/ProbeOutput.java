package dev.parkbench.probes.tasks;

import dev.parkbench.server.process.ParentWatch;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/**
 * The end of a probe: one line of JSON, then nothing until the parent has looked at the process
 * from outside and ends it.
 */
final class ProbeOutput {

    /** The key of the reason why there is nothing else. */
    private static final String VOID = "void";

    private ProbeOutput() {
    }

    /** Runs a probe, prints its findings or why there are none, and waits for the end. */
    static void of(Callable<Map<String, Object>> probe) throws Exception {
        ParentWatch.start();
        System.out.println(JsonLine.of(findings(probe)));
        new CountDownLatch(1).await();
    }

    /** What went wrong is a finding too: a thread of the probe might else keep the JVM alive. */
    private static Map<String, Object> findings(Callable<Map<String, Object>> probe) {
        try {
            return probe.call();
        } catch (OutOfMemoryError e) { // such as a thread that is refused
            return Map.of(VOID, "OutOfMemoryError: " + e.getMessage());
        } catch (IllegalStateException e) {
            return Map.of(VOID, String.valueOf(e.getMessage()));
        } catch (Exception e) {
            return Map.of(VOID, e.toString());
        }
    }
}
