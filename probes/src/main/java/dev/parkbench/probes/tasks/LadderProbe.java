package dev.parkbench.probes.tasks;

import dev.parkbench.host.LimitUse;
import dev.parkbench.host.MachineFacts;
import dev.parkbench.host.ProbeParameters;
import dev.parkbench.host.ProcessMemory;
import dev.parkbench.host.ThreadLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A probe that starts platform threads until one is refused, reads the use of each limit at that
 * moment, and ends all threads at once, because the limit may be that of the whole machine.
 */
public final class LadderProbe {

    private LadderProbe() {
    }

    /**
     * Runs the probe.
     *
     * @param args {@code most}, the number of threads to start at most, and {@code stack_bytes},
     *     their stack size, 0 for the default
     */
    public static void main(String[] args) throws Exception {
        ProbeParameters asked = ProbeParameters.parse(List.of(args));
        ProbeOutput.of(() -> climb(asked.count("most"), asked.number("stack_bytes")));
    }

    static Map<String, Object> climb(int most, long stackBytes) {
        CountDownLatch end = new CountDownLatch(1);
        // Load everything that the last step needs, because no memory may be left to map by then.
        MachineFacts facts = MachineFacts.ofThisMachine();
        LimitUse.nearest(ThreadLimits.uses(facts, ProcessMemory.ofThisProcess()));
        Map<String, Object> findings = new LinkedHashMap<>();
        long start = System.nanoTime();
        int count = 0;
        String refusal = "";
        while (count < most && refusal.isEmpty()) {
            Thread thread = new Thread(null, () -> await(end), "rung", stackBytes);
            thread.setDaemon(true);
            try {
                thread.start();
                count++;
            } catch (OutOfMemoryError e) {
                refusal = String.valueOf(e.getMessage());
            }
        }
        long nanos = System.nanoTime() - start;
        Optional<ProcessMemory> memory = ProcessMemory.ofThisProcess();
        Optional<LimitUse> tightest = LimitUse.nearest(ThreadLimits.uses(facts, memory));
        end.countDown();
        findings.put("threads", count);
        findings.put("refusal", refusal);
        findings.put("start_ns", nanos);
        tightest.ifPresent(use -> {
            findings.put("limit", use.name());
            findings.put("limit_value", use.limit());
            findings.put("limit_used", use.used());
        });
        memory.ifPresent(seen -> {
            findings.put("anonymous", seen.anonymous());
            findings.put("virtual", seen.virtual());
            findings.put("page_tables", seen.pageTables());
            findings.put("maps", seen.maps());
        });
        return findings;
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // never happens; the thread would end too
        }
    }
}
