package dev.parkbench.host;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What this machine is and what it allows, each fact read when it is asked for. A fact that the
 * system does not tell is absent; none is guessed.
 */
public final class MachineFacts {

    private final KernelFiles files;
    private final ControlGroup group;

    MachineFacts(KernelFiles files) {
        this.files = files;
        this.group = new ControlGroup(files);
    }

    /** The facts of the machine that this process runs on. */
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

    /** A number that the CPUs of one core have in common: the lowest of them. */
    int coreOf(int cpu) {
        return files
                .read("/sys/devices/system/cpu/cpu" + cpu + "/topology/thread_siblings_list")
                .filter(text -> !text.isEmpty()).map(text -> CpuSet.parse(text).cpus().getFirst())
                .orElse(cpu);
    }

    /** The memory of the machine. */
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

    /** When the kernel backs memory with huge pages: always, madvise or never. */
    public Optional<String> transparentHugePages() {
        return files.read("/sys/kernel/mm/transparent_hugepage/enabled")
                .flatMap(KernelText::chosen);
    }

    /** The most process and thread numbers that there can be. */
    public OptionalLong pidMax() {
        return number("/proc/sys/kernel/pid_max");
    }

    /** The most threads of the whole system. */
    public OptionalLong threadsMax() {
        return number("/proc/sys/kernel/threads-max");
    }

    /** Threads of the whole system that there are now. */
    public OptionalLong threads() {
        return files.read("/proc/loadavg").map(KernelText::threads).orElse(OptionalLong.empty());
    }

    /** The most memory mappings of a process. */
    public OptionalLong mapsMax() {
        return number("/proc/sys/vm/max_map_count");
    }

    /** The most processes and threads of this user ({@code ulimit -u}). */
    public OptionalLong processLimit() {
        return softLimit("Max processes");
    }

    /** The most bytes of addresses of this process ({@code ulimit -v}). */
    public OptionalLong addressLimit() {
        return softLimit("Max address space");
    }

    /** The most open files and sockets of this process ({@code ulimit -n}). */
    public OptionalLong openFileLimit() {
        return softLimit("Max open files");
    }

    /** The ports of outgoing connections. */
    public Optional<PortRange> ephemeralPorts() {
        return files.read("/proc/sys/net/ipv4/ip_local_port_range").flatMap(KernelText::ports);
    }

    /** Whether ports that wait are used again: 0 no, 1 yes, 2 on the loopback only. */
    public OptionalLong timeWaitReuse() {
        return number("/proc/sys/net/ipv4/tcp_tw_reuse");
    }

    /** The longest queue of connections that wait to be accepted. */
    public OptionalLong acceptQueueMax() {
        return number("/proc/sys/net/core/somaxconn");
    }

    /** Who may use io_uring: 0 all, 1 a group, 2 nobody; absent before Linux 6.6. */
    public OptionalLong ioUringDisabled() {
        return number("/proc/sys/kernel/io_uring_disabled");
    }

    /** The clock that the kernel reads time from. */
    public Optional<String> clockSource() {
        return files.read("/sys/devices/system/clocksource/clocksource0/current_clocksource");
    }

    /** Processes that ran or wanted to, on average of the last minute. */
    public OptionalDouble loadAverage() {
        return files.read("/proc/loadavg").map(KernelText::load).orElse(OptionalDouble.empty());
    }

    /** The share of CPU time since the machine's start that its hypervisor gave to others. */
    public OptionalDouble stolenShare() {
        return files.read("/proc/stat").map(KernelText::stolen).orElse(OptionalDouble.empty());
    }

    /** The memory limit of the control group. */
    public OptionalLong groupMemoryBytes() {
        return group.memoryBytes();
    }

    /** The limit of the control group in CPUs' worth of time. */
    public OptionalDouble groupCpus() {
        return group.cpus();
    }

    /** The control group's limit of processes and threads. */
    public OptionalLong groupTasks() {
        return group.tasks();
    }

    /** The facts that change results, as a run's record keeps them; absent ones are left out. */
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

    /** A limit as text; the largest long stands for none. */
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
