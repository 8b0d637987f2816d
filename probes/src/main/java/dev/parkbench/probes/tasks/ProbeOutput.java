package dev.parkbench.probes.tasks;

import dev.parkbench.server.process.ParentWatch;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/**
 * The output of a probe: one line of JSON. The probe then waits until the parent, which inspects
 * the process from outside, ends it.
 */
final class ProbeOutput {

    /** The key of the reason for a lack of findings. */
    private static final String VOID = "void";

    private ProbeOutput() {
    }

    /**
     * Runs a probe, prints its findings or the reason for a lack of them, and waits to be ended.
     */
    static void of(Callable<Map<String, Object>> probe) throws Exception {
        ParentWatch.start();
        System.out.println(JsonLine.of(findings(probe)));
        new CountDownLatch(1).await();
    }

    /**
     * Returns the findings. A failure is a finding as well, because a thread of the probe could
     * otherwise keep the JVM alive.
     */
    private static Map<String, Object> findings(Callable<Map<String, Object>> probe) {
        try {
            return probe.call();
        } catch (OutOfMemoryError e) { // for example, because a thread was refused
            return Map.of(VOID, "OutOfMemoryError: " + e.getMessage());
        } catch (IllegalStateException e) {
            return Map.of(VOID, String.valueOf(e.getMessage()));
        } catch (Exception e) {
            return Map.of(VOID, e.toString());
        }
    }
}
