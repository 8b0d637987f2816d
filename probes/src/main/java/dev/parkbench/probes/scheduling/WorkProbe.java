package dev.parkbench.probes.scheduling;

import dev.parkbench.host.ProbeParameters;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.ParentWatch;
import dev.parkbench.server.statistics.ThreadCpuClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * A probe that runs CPU-bound tasks, waiting tasks, and two mixed tasks on a number of workers of
 * one kind.
 */
public final class WorkProbe {

    /** The parameter by which this probe counts the steps of a millisecond, and does no more. */
    public static final String CALIBRATE = "calibrate";

    private static final long PATIENCE_SECONDS = 60;
    private static final int WAIT_WARM_UPS = 20;
    private static final int CALIBRATED_MILLIS = 100;

    private final Workers workers;

    private WorkProbe(Workers workers) {
        this.workers = workers;
    }

    /**
     * Runs the probe.
     *
     * @param args {@value CALIBRATE}, to count the steps of a millisecond; or {@code kind}, a
     *     {@link WorkerKind}; the number of {@code workers}; the numbers of {@code rounds}, of CPU-bound
     *     {@code tasks} in a round and of the {@code steps} of each; {@code waits}, the number of
     *     waiting tasks, and {@code wait_ms}, their time; and {@code mixed_steps}, the number of
     *     steps in each half of the two mixed tasks
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        ProbeParameters asked = ProbeParameters.parse(List.of(args));
        Map<String, Object> findings = new LinkedHashMap<>();
        if (asked.has(CALIBRATE)) {
            findings.put("steps_per_ms", Burn.stepsOf(CALIBRATED_MILLIS) / CALIBRATED_MILLIS);
        } else {
            WorkProbe probe = new WorkProbe(
                    Workers.of(WorkerKind.parse(asked.text("kind")), asked.count("workers")));
            Burn.warmUp();
            probe.burn(asked.count("rounds"), asked.count("tasks"), asked.number("steps"),
                    findings);
            long waitMillis = asked.number("wait_ms");
            probe.waitTogether(asked.count("waits"), waitMillis, findings);
            probe.mix(asked.number("mixed_steps"), waitMillis, findings);
            findings.put("processors", Runtime.getRuntime().availableProcessors());
        }
        System.out.println(JsonText.line(findings));
    }

    private void burn(int rounds, int tasks, long steps, Map<String, Object> findings)
            throws InterruptedException {
        round(tasks, steps / 10, new LongAdder());
        List<Double> millis = new ArrayList<>();
        List<Double> cpuMillis = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            LongAdder cpuNanos = new LongAdder();
            millis.add(round(tasks, steps, cpuNanos) / 1e6);
            cpuMillis.add(cpuNanos.sum() / 1e6);
        }
        findings.put("work_ms", millis);
        findings.put("work_cpu_ms", cpuMillis);
    }

    private long round(int tasks, long steps, LongAdder cpuNanos) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(tasks);
        long start = System.nanoTime();
        for (int i = 0; i < tasks; i++) {
            workers.run(() -> {
                long before = ThreadCpuClock.nanos();
                Burn.steps(steps);
                cpuNanos.add(ThreadCpuClock.nanos() - before);
            }, 0, over::countDown);
        }
        await(over);
        return System.nanoTime() - start;
    }

    private void waitTogether(int tasks, long waitMillis, Map<String, Object> findings)
            throws InterruptedException {
        for (int i = 0; i < WAIT_WARM_UPS; i++) {
            together(tasks, 1, new Overlap());
        }
        Overlap waiting = new Overlap();
        long nanos = together(tasks, waitMillis, waiting);
        findings.put("waits", tasks);
        findings.put("wait_ms", waitMillis);
        findings.put("waited_ms", nanos / 1e6);
        findings.put("max_waiting", waiting.most());
    }

    private long together(int tasks, long waitMillis, Overlap waiting)
            throws InterruptedException {
        CountDownLatch over = new CountDownLatch(tasks);
        long start = System.nanoTime();
        for (int i = 0; i < tasks; i++) {
            workers.run(waiting::enter, waitMillis, () -> {
                waiting.leave();
                over.countDown();
            });
        }
        await(over);
        return System.nanoTime() - start;
    }

    /**
     * Runs two tasks that compute, wait, and compute again, and records how many overlap as a whole
     * and while computing.
     */
    private void mix(long steps, long waitMillis, Map<String, Object> findings)
            throws InterruptedException {
        Overlap there = new Overlap();
        Overlap computing = new Overlap();
        CountDownLatch over = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            workers.run(() -> {
                there.enter();
                compute(computing, steps);
            }, waitMillis, () -> {
                compute(computing, steps);
                there.leave();
                over.countDown();
            });
        }
        await(over);
        findings.put("max_there", there.most());
        findings.put("max_computing", computing.most());
    }

    private static void compute(Overlap computing, long steps) {
        computing.enter();
        Burn.steps(steps);
        computing.leave();
    }

    private static void await(CountDownLatch over) throws InterruptedException {
        if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(over.getCount() + " tasks did not end");
        }
    }
}
