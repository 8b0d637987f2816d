package dev.parkbench.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The system's limits that can keep a process from starting another thread. */
public final class ThreadLimits {

    private ThreadLimits() {
    }

    /**
     * The current use of each limit that is known.
     *
     * @param memory the memory of the process; if it is empty, only the limits of the whole machine
     *     are returned
     */
    public static List<LimitUse> uses(MachineFacts facts, Optional<ProcessMemory> memory) {
        long all = facts.threads().orElse(0);
        List<LimitUse> uses = new ArrayList<>();
        Stream.of(LimitUse.of("pid_max", facts.pidMax(), all),
                LimitUse.of("threads-max", facts.threadsMax(), all))
                .flatMap(Optional::stream).forEach(uses::add);
        memory.ifPresent(seen -> Stream.of(
                LimitUse.of("max_map_count", facts.mapsMax(), seen.maps()),
                LimitUse.of("cgroup pids.max", facts.groupTasks(), seen.threads()),
                LimitUse.of("ulimit -v", facts.addressLimit(), seen.virtual()),
                LimitUse.of("ulimit -u", facts.processLimit(), seen.threads()))
                .flatMap(Optional::stream).forEach(uses::add));
        return uses;
    }
}
