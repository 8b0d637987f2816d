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
 * Everything that {@code /stats/} tells: runs of each endpoint since the start, and the JVM now.
 * Any thread may count and ask.
 */
public final class Statistics {

    private static final String SCHEDULER = "jdk.management:type=VirtualThreadScheduler";

    private final Map<String, EndpointCounters> endpoints = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;
    private final long startNanos;

    /** Statistics that start now by this clock. */
    public Statistics(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.startNanos = nanoClock.getAsLong();
    }

    /** The counters of an endpoint, made when first asked for. */
    public EndpointCounters endpoint(String name) {
        return endpoints.computeIfAbsent(name, key -> new EndpointCounters(nanoClock));
    }

    /** All of it, in a fixed order; bytes, seconds and milliseconds are named in the keys. */
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

    /** Adds what only JDK 24 and later tell; absent, not wrong, before. */
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
