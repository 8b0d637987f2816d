package dev.parkbench.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Which CPUs the measured server has and which the load has, so that neither takes time from the
 * other.
 *
 * @param server the server's CPUs; empty if nothing is pinned
 * @param load the CPUs of the load and of the process that measures; empty if nothing is pinned
 * @param reason why nothing is pinned; empty if the two are
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

    /** What this process may use, split in halves; unpinned where that cannot be done. */
    public static CpuPlacement choose() {
        MachineFacts facts = MachineFacts.ofThisMachine();
        if (Commands.onPath("taskset", System.getenv().getOrDefault("PATH", "")).isEmpty()) {
            return unpinned("there is no taskset command");
        }
        return facts.allowedCpus().map(allowed -> split(allowed, facts::coreOf))
                .orElseGet(() -> unpinned("the system does not say which CPUs may be used"));
    }

    /**
     * The first half of the CPUs for the server, the rest for the load; CPUs of one core stay on
     * one side, because they share its units.
     *
     * @param coreOf a number that the CPUs of a core have in common
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

    /** No pinning, and why. */
    public static CpuPlacement unpinned(String reason) {
        return new CpuPlacement(NONE, NONE, reason);
    }

    /**
     * Reads what {@code --cpus} takes: {@code SERVER:LOAD}, two lists such as {@code 0-1:2,3}, or
     * {@code none}.
     *
     * @throws IllegalArgumentException if it is neither
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
     * This placement, if this machine can do it.
     *
     * @throws IllegalArgumentException if a CPU is missing or may not be used
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

    /** What stands before the command of a server; nothing if unpinned. */
    public List<String> serverPrefix() {
        return prefix(server);
    }

    /** What stands before the command of a load generator; nothing if unpinned. */
    public List<String> loadPrefix() {
        return prefix(load);
    }

    /** The flags of a JVM that will be moved to the server's CPUs once it is warm. */
    public List<String> serverFlags() {
        return pinned() ? List.of("-XX:ActiveProcessorCount=" + server.size()) : List.of();
    }

    /**
     * Moves every thread of these processes to the server's CPUs; threads started later inherit
     * it.
     *
     * @throws IOException if one cannot be moved
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

    /** What stands before the command of a process that may use the CPUs of both. */
    public List<String> everyPrefix() {
        List<Integer> both = new ArrayList<>(server.cpus());
        both.addAll(load.cpus());
        return prefix(new CpuSet(both));
    }

    private List<String> prefix(CpuSet side) {
        return pinned() ? List.of("taskset", "-c", side.toString()) : List.of();
    }

    /**
     * Pins every thread of the present process to the load's CPUs; threads started later inherit
     * it.
     *
     * @return why it failed, or empty
     */
    public Optional<String> pinThisProcess() {
        if (!pinned()) {
            return Optional.empty();
        }
        return pinThisProcess(load);
    }

    /**
     * Lets every thread of the present process use these CPUs and no others: those it had before,
     * say.
     *
     * @return why it failed, or empty
     */
    public static Optional<String> pinThisProcess(CpuSet cpus) {
        long process = ProcessHandle.current().pid();
        return pin(process, cpus)
                ? Optional.empty()
                : Optional.of("taskset could not pin process " + process + " to CPUs " + cpus);
    }

    /** What the record of a run says of it. */
    public Map<String, String> settings() {
        return pinned()
                ? Map.of("cpus.server", server.toString(), "cpus.load", load.toString())
                : Map.of("cpus.unpinned", reason);
    }

    /** As {@code --cpus} takes it. */
    @Override
    public String toString() {
        return pinned() ? server + ":" + load : "none";
    }
}
