package dev.parkbench.load.warmup;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for this JVM's JIT compiler to become idle, so that it takes no CPU from a measurement. */
public final class QuietCompiler {

    /** The compiler counts as idle when it has finished nothing for this long. */
    private static final Duration QUIET = Duration.ofMillis(200);

    private QuietCompiler() {
    }

    /** Waits until the compiler is idle, or until the patience is over. */
    public static void await(Duration patience) throws InterruptedException {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        if (compiler == null || !compiler.isCompilationTimeMonitoringSupported()) {
            return;
        }
        long end = System.nanoTime() + patience.toNanos();
        long before = -1;
        while (compiler.getTotalCompilationTime() != before && System.nanoTime() < end) {
            before = compiler.getTotalCompilationTime();
            LockSupport.parkNanos(QUIET.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
