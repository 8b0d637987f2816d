package dev.parkbench.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The disjoint CPU sets of the measured server and of the load generator, which keep them from
 * competing for CPU time.
 *
 * @param server the server's CPUs; empty if nothing is pinned
 * @param load the CPUs of the load generator and of the measuring process; empty if nothing is
 *     pinned
 * @param reason the reason why nothing is pinned; empty if server and load are pinned
 */
public record CpuPlacement(CpuSet server, CpuSet load, String reason) {

    private static final CpuSet NONE = new CpuSet(List.of());

    public CpuPlacement {
        if (reason.isEmpty() == (server.size() == 0 || load.size() == 0)) {
            throw new IllegalArgumentException("a placement has both sets of CPUs or a reason");
        }
        if (server.overlaps(load)) {
            throw new IllegalArgumentException(
                    "CPUs " + server + " and " + load + " overlap: a CPU is the server's or the"
                            + " load's");
        }
    }

    /**
     * Splits the CPUs that this process may use into halves; the placement is unpinned if that is
     * impossible.
     */
    public static CpuPlacement choose() {
        MachineFacts facts = MachineFacts.ofThisMachine();
        if (Commands.onPath("taskset", System.getenv().getOrDefault("PATH", "")).isEmpty()) {
            return unpinned("there is no taskset command");
        }
        return facts.allowedCpus().map(allowed -> split(allowed, facts::coreOf))
                .orElseGet(() -> unpinned("the system does not say which CPUs may be used"));
    }

    /**
     * Gives the first half of the CPUs to the server and the rest to the load. CPUs are sorted by
     * core first, because the CPUs of one core share its execution units.
     *
     * @param coreOf maps a CPU to a number that identifies its core
     */
    static CpuPlacement split(CpuSet allowed, ToIntFunction<Integer> coreOf) {
        if (allowed.size() < 2) {
            return unpinned("there is only one CPU to use");
        }
        List<Integer> byCore = new ArrayList<>(allowed.cpus());
        byCore.sort(Comparator.<Integer>comparingInt(coreOf).thenComparing(cpu -> cpu));
        int half = byCore.size() / 2;
        return new CpuPlacement(new CpuSet(byCore.subList(0, half)),
                new CpuSet(byCore.subList(half, byCore.size())), "");
    }

    /**
     * A placement without pinning.
     *
     * @param reason the reason, which is recorded
     */
    public static CpuPlacement unpinned(String reason) {
        return new CpuPlacement(NONE, NONE, reason);
    }

    /**
     * Parses the value of {@code --cpus}: {@code SERVER:LOAD}, two lists such as {@code 0-1:2,3},
     * or {@code none}.
     *
     * @throws IllegalArgumentException if the text has neither form, or if the two lists overlap
     */
    public static CpuPlacement parse(String text) {
        if (text.equals("none")) {
            return unpinned("--cpus none");
        }
        String[] sides = text.split(":", -1);
        if (sides.length != 2) {
            throw new IllegalArgumentException("--cpus " + text
                    + ": write SERVER:LOAD, two lists of CPUs such as 0-1:2,3, or none");
        }
        return new CpuPlacement(CpuSet.parse(sides[0]), CpuSet.parse(sides[1]), "");
    }

    /**
     * Checks that this placement uses allowed CPUs only.
     *
     * @return this placement
     * @throws IllegalArgumentException if a CPU is not allowed
     */
    public CpuPlacement checked(CpuSet allowed) {
        for (CpuSet side : List.of(server, load)) {
            if (!allowed.containsAll(side)) {
                throw new IllegalArgumentException(
                        "--cpus " + this + ": only the CPUs " + allowed + " may be used");
            }
        }
        return this;
    }

    /** Whether server and load have CPUs of their own. */
    public boolean pinned() {
        return reason.isEmpty();
    }

    /** The words before the command of a server that pin it; empty if unpinned. */
    public List<String> serverPrefix() {
        return prefix(server);
    }

    /** The words before the command of a load generator that pin it; empty if unpinned. */
    public List<String> loadPrefix() {
        return prefix(load);
    }

    /**
     * The flags of a JVM that is moved to the server's CPUs only once it is warm: it must count
     * those CPUs from the start.
     */
    public List<String> serverFlags() {
        return pinned() ? List.of("-XX:ActiveProcessorCount=" + server.size()) : List.of();
    }

    /**
     * Moves every thread of the given processes to the server's CPUs. Threads that they start later
     * inherit the placement. Does nothing if unpinned.
     *
     * @throws IOException if a process cannot be moved
     */
    public void pinToServer(List<Long> processes) throws IOException {
        for (long process : pinned() ? processes : List.<Long>of()) {
            if (!pin(process, server)) {
                throw new IOException(
                        "taskset could not move process " + process + " to CPUs " + server);
            }
        }
    }

    private static boolean pin(long process, CpuSet cpus) {
        return Commands.output("taskset", "-a", "-c", "-p", cpus.toString(),
                String.valueOf(process)).isPresent();
    }

    /**
     * The words before the command of a process that may use the CPUs of both sides; empty if
     * unpinned.
     */
    public List<String> everyPrefix() {
        List<Integer> both = new ArrayList<>(server.cpus());
        both.addAll(load.cpus());
        return prefix(new CpuSet(both));
    }

    private List<String> prefix(CpuSet side) {
        return pinned() ? List.of("taskset", "-c", side.toString()) : List.of();
    }

    /**
     * Pins every thread of the current process to the load's CPUs. Threads started later inherit
     * the placement. Does nothing if unpinned.
     *
     * @return the reason of a failure, or empty
     */
    public Optional<String> pinThisProcess() {
        if (!pinned()) {
            return Optional.empty();
        }
        return pinThisProcess(load);
    }

    /**
     * Pins every thread of the current process to the given CPUs, for example to the ones it had
     * before.
     *
     * @return the reason of a failure, or empty
     */
    public static Optional<String> pinThisProcess(CpuSet cpus) {
        long process = ProcessHandle.current().pid();
        return pin(process, cpus)
                ? Optional.empty()
                : Optional.of("taskset could not pin process " + process + " to CPUs " + cpus);
    }

    /** The placement as settings in the record of a run. */
    public Map<String, String> settings() {
        return pinned()
                ? Map.of("cpus.server", server.toString(), "cpus.load", load.toString())
                : Map.of("cpus.unpinned", reason);
    }

    /** The placement as a value of {@code --cpus}. */
    @Override
    public String toString() {
        return pinned() ? server + ":" + load : "none";
    }
}
