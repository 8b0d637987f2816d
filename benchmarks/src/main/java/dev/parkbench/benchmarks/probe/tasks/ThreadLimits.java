package dev.parkbench.benchmarks.probe.tasks;

import dev.parkbench.benchmarks.machine.MachineFacts;
import dev.parkbench.benchmarks.machine.ProcessMemory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The limits of the system that a further thread can meet, and how far each is used up. */
final class ThreadLimits {

    /** A limit that is exceeded is not one: the superuser has none of processes, for example. */
    private static final double MOST_SHARE = 1.02;

    private ThreadLimits() {
    }

    /**
     * A limit.
     *
     * @param name as the system calls it
     * @param limit what it allows
     * @param used what is in use
     */
    record Use(String name, long limit, long used) {

        double share() {
            return (double) used / limit;
        }
    }

    /** The limit that is nearest; empty where the system tells none. */
    static Optional<Use> tightest(MachineFacts facts, Optional<ProcessMemory> memory) {
        return tightest(uses(facts, memory));
    }

    static Optional<Use> tightest(List<Use> uses) {
        return uses.stream().filter(use -> use.share() <= MOST_SHARE)
                .max(Comparator.comparingDouble(Use::share));
    }

    private static List<Use> uses(MachineFacts facts, Optional<ProcessMemory> memory) {
        List<Use> uses = new ArrayList<>();
        long all = facts.threads().orElse(0);
        add(uses, "pid_max", facts.pidMax(), all);
        add(uses, "threads-max", facts.threadsMax(), all);
        memory.ifPresent(seen -> {
            add(uses, "max_map_count", facts.mapsMax(), seen.maps());
            add(uses, "cgroup pids.max", facts.groupTasks(), seen.threads());
            add(uses, "ulimit -v", facts.addressLimit(), seen.virtual());
            add(uses, "ulimit -u", facts.processLimit(), seen.threads());
        });
        return uses;
    }

    private static void add(List<Use> uses, String name, OptionalLong limit, long used) {
        if (limit.isPresent() && limit.getAsLong() > 0) {
            uses.add(new Use(name, limit.getAsLong(), used));
        }
    }
}
