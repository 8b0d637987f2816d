package dev.parkbench.load.warmup;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** This JVM's compiler while it has nothing to do, and so takes no CPU from what is measured. */
public final class QuietCompiler {

    /** It is done when it has finished nothing for so long. */
    private static final Duration QUIET = Duration.ofMillis(200);

    private QuietCompiler() {
    }

    /** Waits until the compiler is done, or as long as patience lasts. */
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
