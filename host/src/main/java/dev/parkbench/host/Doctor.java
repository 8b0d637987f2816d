package dev.parkbench.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Examines a machine and reports how its properties limit a run. */
public final class Doctor {

    private static final String UNKNOWN = "unknown";

    /** The platform threads of the article's largest example. */
    private static final long ARTICLE_THREADS = 10_000;

    /** The mappings of a platform thread: its stack and the guard pages below it. */
    private static final int MAPS_PER_THREAD = 2;

    /** The sockets open at once in the largest experiment: both ends of each connection. */
    private static final long SOCKETS = 2 * 5_000;

    /** The memory for a server, the load and one million small objects, with some reserve. */
    private static final long ENOUGH_MEMORY_BYTES = 4L << 30;

    private static final long MEBI = 1L << 20;

    /** The load average for each CPU above which other programs are taken to be running. */
    private static final double QUIET_LOAD_PER_CPU = 0.2;

    private static final double NOTABLE_STEAL = 0.01;

    private final MachineFacts facts;
    private final List<Jdk> jdks;
    private final CpuPlacement placement;
    private final String operatingSystem;
    private final String path;
    private final Optional<DjangoRuntime> django;

    Doctor(MachineFacts facts, List<Jdk> jdks, CpuPlacement placement, String operatingSystem,
            String path, Optional<DjangoRuntime> django) {
        this.facts = facts;
        this.jdks = List.copyOf(jdks);
        this.placement = placement;
        this.operatingSystem = operatingSystem;
        this.path = path;
        this.django = django;
    }

    /** Creates a doctor for this machine and this process's environment. */
    public static Doctor ofThisMachine() {
        Map<String, String> environment = System.getenv();
        return new Doctor(MachineFacts.ofThisMachine(), JdkFinder.with(environment).all(),
                CpuPlacement.choose(), System.getProperty("os.name"),
                environment.getOrDefault("PATH", ""), DjangoRuntime.find());
    }

    /** Examines the machine and returns all findings in the order in which to print them. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.addAll(cpus());
        findings.addAll(memory());
        findings.addAll(threads());
        findings.addAll(sockets());
        findings.addAll(transports());
        findings.addAll(quietness());
        findings.add(tool("perf", "none: no experiment needs it"));
        findings.add(Finding.ok("Django", django.map(DjangoRuntime::text).orElse("absent"),
                django.isPresent()
                        ? "none: the article's own site is measured beside our servers"
                        : "no row of the article's own site: " + DjangoRuntime.MISSING));
        return findings;
    }

    private Finding java() {
        String found = jdks.stream().map(jdk -> jdk.version() + " " + jdk.home())
                .collect(Collectors.joining("; "));
        return jdks.isEmpty()
                ? new Finding("JDKs", "none from 21 on", "no experiment can run",
                        Finding.Level.IMPOSSIBLE)
                : Finding.ok("JDKs", found, jdks.size() == 1
                        ? "all results come from this JDK; --jdk selects another"
                        : "--jdk PATH selects one; given twice, it compares two");
    }

    private List<Finding> cpus() {
        String allowed = facts.allowedCpus().map(CpuSet::toString).orElse(UNKNOWN);
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("CPUs",
                Runtime.getRuntime().availableProcessors() + " ("
                        + facts.cpuModel().orElse("model unknown") + ", may use " + allowed + ")",
                "limits the carriers of virtual threads and the speed-up of computation"));
        findings.add(Finding.of(placement.pinned(), "placement",
                placement.pinned()
                        ? "server on " + placement.server() + ", load on " + placement.load()
                        : "none: " + placement.reason(),
                placement.pinned()
                        ? "CPUs reserved for the server: " + placement.server().size()
                        : "server and load generator compete for CPU time"));
        findings.add(tool("taskset", "needed to give the server and the load generator separate"
                + " CPUs"));
        facts.groupCpus().ifPresent(cpus -> findings.add(Finding.of(false, "cgroup CPUs",
                String.format(Locale.ROOT, "%.2f", cpus),
                "the group is throttled when its quota is used up; this looks like a pause of the"
                        + " server")));
        return findings;
    }

    private List<Finding> memory() {
        List<Finding> findings = new ArrayList<>();
        OptionalLong bytes = facts.memoryBytes();
        findings.add(Finding.of(bytes.orElse(Long.MAX_VALUE) >= ENOUGH_MEMORY_BYTES, "memory",
                mebibytes(bytes),
                "limits the heaps and stacks of all processes of a run together"));
        if (facts.groupMemoryBytes().isPresent()) {
            long limit = facts.groupMemoryBytes().getAsLong();
            findings.add(Finding.of(limit >= ENOUGH_MEMORY_BYTES, "cgroup memory",
                    mebibytes(facts.groupMemoryBytes()), "a run that uses more is killed"));
        }
        facts.transparentHugePages().ifPresent(mode -> findings.add(Finding.of(
                !mode.equals("always"), "huge pages", mode,
                mode.equals("always")
                        ? "a thread's stack may take 2 MiB at once, so the RSS of threads is"
                                + " meaningless"
                        : "none: stacks stay small")));
        return findings;
    }

    private List<Finding> threads() {
        List<Finding> findings = new ArrayList<>();
        threadLimit(findings, "ulimit -u", facts.processLimit(), 1);
        threadLimit(findings, "pid_max", facts.pidMax(), 1);
        threadLimit(findings, "threads-max", facts.threadsMax(), 1);
        threadLimit(findings, "max_map_count", facts.mapsMax(), MAPS_PER_THREAD);
        threadLimit(findings, "cgroup tasks", facts.groupTasks(), 1);
        return findings;
    }

    private static void threadLimit(List<Finding> findings, String name, OptionalLong limit,
            int perThread) {
        if (limit.isEmpty()) {
            return;
        }
        long threads = limit.getAsLong() / perThread;
        String effect = limit.getAsLong() == Long.MAX_VALUE
                ? "none"
                : "at most " + threads + " platform threads"
                        + (perThread == 1 ? "" : ", each with " + perThread + " mappings");
        findings.add(Finding.of(threads > ARTICLE_THREADS, name,
                MachineFacts.limit(limit.getAsLong()), effect));
    }

    private List<Finding> sockets() {
        List<Finding> findings = new ArrayList<>();
        facts.openFileLimit().ifPresent(files -> findings.add(Finding.of(files > SOCKETS,
                "ulimit -n", MachineFacts.limit(files),
                files == Long.MAX_VALUE
                        ? "none"
                        : "limits the sockets open at once in one"
                                + " process")));
        facts.ephemeralPorts().ifPresent(ports -> findings.add(Finding.of(
                ports.count() > SOCKETS, "ephemeral ports", ports.first() + "-" + ports.last(),
                ports.count() + " connections at once to one server, and " + ports.count()
                        + " new ones per minute without reuse")));
        facts.timeWaitReuse().ifPresent(reuse -> findings.add(Finding.ok("tcp_tw_reuse",
                String.valueOf(reuse),
                reuse == 0
                        ? "the port of a closed connection stays in use for a minute"
                        : "on the loopback the port of a closed connection is free again after a"
                                + " second")));
        facts.acceptQueueMax().ifPresent(length -> findings.add(Finding.of(length >= 4096,
                "somaxconn", String.valueOf(length),
                length >= 4096
                        ? "none: the servers ask for 4096"
                        : "connections beyond this number in a burst wait a second for a retry")));
        return findings;
    }

    private List<Finding> transports() {
        boolean linux = operatingSystem.equals("Linux");
        OptionalLong disabled = facts.ioUringDisabled();
        String uring = !linux
                ? "no"
                : disabled.isEmpty() ? UNKNOWN : disabled.getAsLong() == 0 ? "yes" : "switched off";
        return List.of(
                Finding.ok("epoll", linux ? "yes" : "no: " + operatingSystem,
                        "needed for --transport epoll of the async server"),
                Finding.ok("io_uring", uring, "needed for --transport io_uring of the async"
                        + " server"));
    }

    private List<Finding> quietness() {
        List<Finding> findings = new ArrayList<>();
        OptionalDouble load = facts.loadAverage();
        int cpus = Runtime.getRuntime().availableProcessors();
        if (load.isPresent()) {
            boolean quiet = load.getAsDouble() <= QUIET_LOAD_PER_CPU * cpus;
            findings.add(Finding.of(quiet, "load average",
                    String.format(Locale.ROOT, "%.2f", load.getAsDouble()),
                    quiet
                            ? "none: the machine is quiet"
                            : "other programs would disturb a run"
                                    + " now"));
        }
        facts.stolenShare().ifPresent(share -> findings.add(Finding.of(share < NOTABLE_STEAL,
                "stolen time", String.format(Locale.ROOT, "%.2f %%", share * 100),
                "CPU time that the hypervisor gave to others; this looks like a pause of the"
                        + " server")));
        facts.clockSource().ifPresent(clock -> findings.add(Finding.of(fast(clock),
                "clock source", clock,
                fast(clock)
                        ? "none: reading the time takes nanoseconds"
                        : "reading the time takes a microsecond, which distorts short tasks")));
        return findings;
    }

    private static boolean fast(String clock) {
        return clock.equals("tsc") || clock.equals("kvm-clock") || clock.equals("arch_sys_counter")
                || clock.startsWith("hyperv_clocksource_tsc");
    }

    private Finding tool(String name, String use) {
        boolean present = Commands.onPath(name, path).isPresent();
        return Finding.ok(name, present ? "yes" : "absent", use);
    }

    private static String mebibytes(OptionalLong bytes) {
        return bytes.isPresent() ? bytes.getAsLong() / MEBI + " MiB" : UNKNOWN;
    }
}
