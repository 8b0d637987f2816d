package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.machine.MachineFacts;
import dev.parkbench.benchmarks.machine.PortRange;
import dev.parkbench.benchmarks.machine.ProcessMemory;
import dev.parkbench.results.NumberText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The limits of the system that a server with a thread for each connection comes nearer to with each
 * of them, and how far each is used up.
 */
final class ConnectionLimits {

    /** What is left unused, because no limit is met by connections alone. */
    private static final double USABLE = 0.9;
    private static final int STEP = 1000;

    private ConnectionLimits() {
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

        /** For a sentence. */
        String text() {
            return name + ", of which " + NumberText.of(used) + " of " + NumberText.of(limit)
                    + " are in use";
        }
    }

    /** Those of a server with this process number. */
    static List<Use> uses(long server) {
        MachineFacts facts = MachineFacts.ofThisMachine();
        List<Use> uses = new ArrayList<>();
        long all = facts.threads().orElse(0);
        add(uses, "pid_max", facts.pidMax(), all);
        add(uses, "threads-max", facts.threadsMax(), all);
        ProcessMemory.of(server).ifPresent(seen -> {
            add(uses, "max_map_count", facts.mapsMax(), seen.maps());
            add(uses, "cgroup pids.max", facts.groupTasks(), seen.threads());
            add(uses, "ulimit -u", facts.processLimit(), seen.threads());
            add(uses, "ulimit -v", facts.addressLimit(), seen.virtual());
            add(uses, "bytes of memory", facts.memoryBytes(), seen.resident());
            add(uses, "bytes of memory in the cgroup", facts.groupMemoryBytes(), seen.resident());
        });
        add(uses, "ulimit -n", facts.openFileLimit(), files(server));
        return uses;
    }

    private static void add(List<Use> uses, String name, OptionalLong limit, long used) {
        if (limit.isPresent() && limit.getAsLong() > 0 && used > 0) {
            uses.add(new Use(name, limit.getAsLong(), used));
        }
    }

    private static long files(long process) {
        try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(process), "fd"))) {
            return files.count();
        } catch (IOException e) {
            return 0; // no Linux, or it has ended
        }
    }

    /** The limit that is met next; empty where the system tells none. */
    static Optional<Use> next(List<Use> uses) {
        return uses.stream().max(Comparator.comparingDouble(Use::share));
    }

    /**
     * How many users at once these limits allow, in whole thousands.
     *
     * @param uses of a server with {@code users} at once
     * @param most the answer where nothing forbids it
     */
    static int allowed(List<Use> uses, int users, int most) {
        double times = uses.stream().mapToDouble(use -> 1 / use.share()).min().orElse(0);
        return usable(users * times, most);
    }

    /** The same of the limits of this process, which has a file and a port for each connection. */
    static int allowedToTheLoad(int most) {
        MachineFacts facts = MachineFacts.ofThisMachine();
        return allowedToTheLoad(facts.openFileLimit().orElse(Long.MAX_VALUE),
                facts.ephemeralPorts().map(PortRange::count).orElse(Integer.MAX_VALUE), most);
    }

    static int allowedToTheLoad(long files, long ports, int most) {
        return usable((double) Math.min(files, ports), most);
    }

    private static int usable(double connections, int most) {
        return (int) Math.min(most, Math.floor(connections * USABLE / STEP) * STEP);
    }
}
