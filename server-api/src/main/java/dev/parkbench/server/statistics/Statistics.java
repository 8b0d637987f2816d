package dev.parkbench.server.statistics;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The content of {@code /stats/}: the calls of each endpoint since the start, and the current state
 * of the JVM. Safe for use by many threads.
 */
public final class Statistics {

    private static final String SCHEDULER = "jdk.management:type=VirtualThreadScheduler";

    private final Map<String, EndpointCounters> endpoints = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;
    private final long startNanos;

    /**
     * Creates statistics that start now.
     *
     * @param nanoClock a clock in nanoseconds
     */
    public Statistics(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.startNanos = nanoClock.getAsLong();
    }

    /** The counters of an endpoint, created at the first call. */
    public EndpointCounters endpoint(String name) {
        return endpoints.computeIfAbsent(name, key -> new EndpointCounters(nanoClock));
    }

    /** All statistics in a fixed order; the keys name the units. */
    public Map<String, Object> snapshot() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("uptime_seconds", (nanoClock.getAsLong() - startNanos) / 1e9);
        Map<String, Object> counters = new LinkedHashMap<>();
        endpoints.keySet().stream().sorted().forEach(name -> counters.put(name,
                endpoint(name).snapshot()));
        fields.put("endpoints", counters);
        fields.put("threads", threads());
        fields.put("heap", heap());
        fields.put("gc", collections());
        fields.put("cpu_seconds", processCpuSeconds());
        addCarriers(fields);
        return fields;
    }

    private static Map<String, Object> threads() {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("live", bean.getThreadCount());
        fields.put("peak", bean.getPeakThreadCount());
        return fields;
    }

    private static Map<String, Object> heap() {
        MemoryUsage usage = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("used_bytes", usage.getUsed());
        fields.put("committed_bytes", usage.getCommitted());
        fields.put("max_bytes", usage.getMax());
        return fields;
    }

    private static Map<String, Object> collections() {
        long count = 0;
        long millis = 0;
        for (var bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            count += Math.max(0, bean.getCollectionCount());
            millis += Math.max(0, bean.getCollectionTime());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("collections", count);
        fields.put("pause_ms", millis);
        return fields;
    }

    private static double processCpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration()
                .map(duration -> duration.toNanos() / 1e9).orElse(Double.NaN);
    }

    /** Adds the state of the virtual-thread scheduler, which only JDK 24 and later provide. */
    private static void addCarriers(Map<String, Object> fields) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = new ObjectName(SCHEDULER);
            if (server.isRegistered(name)) {
                Map<String, Object> carriers = new LinkedHashMap<>();
                carriers.put("parallelism", server.getAttribute(name, "Parallelism"));
                carriers.put("pool_size", server.getAttribute(name, "PoolSize"));
                carriers.put("mounted", server.getAttribute(name, "MountedVirtualThreadCount"));
                carriers.put("queued", server.getAttribute(name, "QueuedVirtualThreadCount"));
                fields.put("carriers", carriers);
            }
        } catch (JMException e) {
            throw new IllegalStateException(SCHEDULER + " cannot be read", e);
        }
    }
}
