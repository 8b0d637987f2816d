package dev.parkbench.host;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Properties and limits of a machine, each read from the kernel at every call. A property that the
 * system does not report is absent.
 */
public final class MachineFacts {

    private final KernelFiles files;
    private final ControlGroup group;

    MachineFacts(KernelFiles files) {
        this.files = files;
        this.group = new ControlGroup(files);
    }

    /** The facts of this process's machine. */
    public static MachineFacts ofThisMachine() {
        return new MachineFacts(KernelFiles.ofThisMachine());
    }

    /** The name of the CPU; absent on Arm, whose kernel gives part numbers only. */
    public Optional<String> cpuModel() {
        return files.read("/proc/cpuinfo").flatMap(text -> KernelText.field(text, "model name"));
    }

    /** The CPUs that this process may run on. */
    public Optional<CpuSet> allowedCpus() {
        return files.read("/proc/self/status")
                .flatMap(text -> KernelText.field(text, "Cpus_allowed_list")).map(CpuSet::parse);
    }

    /** The lowest CPU number of the core of a CPU, which identifies the core. */
    int coreOf(int cpu) {
        return files
                .read("/sys/devices/system/cpu/cpu" + cpu + "/topology/thread_siblings_list")
                .filter(text -> !text.isEmpty()).map(text -> CpuSet.parse(text).cpus().getFirst())
                .orElse(cpu);
    }

    /** The memory of the machine, in bytes. */
    public OptionalLong memoryBytes() {
        return files.read("/proc/meminfo").map(KernelText::memoryBytes)
                .orElseGet(MachineFacts::memoryThatTheJvmSees);
    }

    private static OptionalLong memoryThatTheJvmSees() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
                ? OptionalLong.of(bean.getTotalMemorySize())
                : OptionalLong.empty();
    }

    /** The release of the kernel. */
    public Optional<String> kernel() {
        return files.read("/proc/sys/kernel/osrelease");
    }

    /** The mode of transparent huge pages: always, madvise or never. */
    public Optional<String> transparentHugePages() {
        return files.read("/sys/kernel/mm/transparent_hugepage/enabled")
                .flatMap(KernelText::chosen);
    }

    /** The upper bound of process and thread ids. */
    public OptionalLong pidMax() {
        return number("/proc/sys/kernel/pid_max");
    }

    /** The limit of threads in the whole system. */
    public OptionalLong threadsMax() {
        return number("/proc/sys/kernel/threads-max");
    }

    /** The current number of threads in the whole system. */
    public OptionalLong threads() {
        return files.read("/proc/loadavg").map(KernelText::threads).orElse(OptionalLong.empty());
    }

    /** The limit of memory mappings of a process. */
    public OptionalLong mapsMax() {
        return number("/proc/sys/vm/max_map_count");
    }

    /** The limit of processes and threads of this user ({@code ulimit -u}). */
    public OptionalLong processLimit() {
        return softLimit("Max processes");
    }

    /** The limit of this process's address space, in bytes ({@code ulimit -v}). */
    public OptionalLong addressLimit() {
        return softLimit("Max address space");
    }

    /** The limit of open files and sockets of this process ({@code ulimit -n}). */
    public OptionalLong openFileLimit() {
        return softLimit("Max open files");
    }

    /** The range of local ports of outgoing connections. */
    public Optional<PortRange> ephemeralPorts() {
        return files.read("/proc/sys/net/ipv4/ip_local_port_range").flatMap(KernelText::ports);
    }

    /**
     * Whether ports in TIME_WAIT are reused ({@code tcp_tw_reuse}): 0 no, 1 yes, 2 on the loopback
     * only.
     */
    public OptionalLong timeWaitReuse() {
        return number("/proc/sys/net/ipv4/tcp_tw_reuse");
    }

    /** The upper bound of a listening socket's accept queue ({@code somaxconn}). */
    public OptionalLong acceptQueueMax() {
        return number("/proc/sys/net/core/somaxconn");
    }

    /** The restriction of io_uring: 0 none, 1 to a group, 2 disabled; absent before Linux 6.6. */
    public OptionalLong ioUringDisabled() {
        return number("/proc/sys/kernel/io_uring_disabled");
    }

    /** The kernel's clock source, such as {@code tsc}. */
    public Optional<String> clockSource() {
        return files.read("/sys/devices/system/clocksource/clocksource0/current_clocksource");
    }

    /** The load average over the last minute: runnable and uninterruptible threads. */
    public OptionalDouble loadAverage() {
        return files.read("/proc/loadavg").map(KernelText::load).orElse(OptionalDouble.empty());
    }

    /**
     * The share of CPU time, 0 to 1, that the hypervisor has given to other machines since the
     * start.
     */
    public OptionalDouble stolenShare() {
        return files.read("/proc/stat").map(KernelText::stolen).orElse(OptionalDouble.empty());
    }

    /** The memory limit of the control group, in bytes. */
    public OptionalLong groupMemoryBytes() {
        return group.memoryBytes();
    }

    /** The CPU limit of the control group, in CPUs. */
    public OptionalDouble groupCpus() {
        return group.cpus();
    }

    /** The control group's limit of processes and threads. */
    public OptionalLong groupTasks() {
        return group.tasks();
    }

    /**
     * The facts that influence results, as settings in the record of a run; absent ones are left
     * out.
     */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        transparentHugePages().ifPresent(mode -> settings.put("thp", mode));
        clockSource().ifPresent(clock -> settings.put("clocksource", clock));
        ephemeralPorts().ifPresent(
                ports -> settings.put("ip_local_port_range", ports.first() + "-" + ports.last()));
        put(settings, "pid_max", pidMax());
        put(settings, "threads-max", threadsMax());
        put(settings, "max_map_count", mapsMax());
        put(settings, "ulimit.processes", processLimit());
        put(settings, "ulimit.files", openFileLimit());
        put(settings, "tcp_tw_reuse", timeWaitReuse());
        put(settings, "somaxconn", acceptQueueMax());
        put(settings, "io_uring_disabled", ioUringDisabled());
        put(settings, "cgroup.memory", groupMemoryBytes());
        put(settings, "cgroup.tasks", groupTasks());
        groupCpus().ifPresent(cpus -> settings.put("cgroup.cpus", String.valueOf(cpus)));
        loadAverage().ifPresent(load -> settings.put("load.before", String.valueOf(load)));
        return settings;
    }

    private static void put(Map<String, String> settings, String name, OptionalLong value) {
        value.ifPresent(number -> settings.put(name, limit(number)));
    }

    /** A limit as text; {@link Long#MAX_VALUE} means unlimited. */
    static String limit(long value) {
        return value == Long.MAX_VALUE ? "unlimited" : String.valueOf(value);
    }

    private OptionalLong number(String path) {
        return files.read(path).map(KernelText::number).orElse(OptionalLong.empty());
    }

    private OptionalLong softLimit(String name) {
        return files.read("/proc/self/limits").map(text -> KernelText.softLimit(text, name))
                .orElse(OptionalLong.empty());
    }
}
