package dev.parkbench.benchmarks.load;

import dev.parkbench.host.LimitUse;
import dev.parkbench.host.MachineFacts;
import dev.parkbench.host.PortRange;
import dev.parkbench.host.ProcessMemory;
import dev.parkbench.host.ThreadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The limits of the system whose use grows with each connection of a server with a thread for each
 * connection.
 */
final class ConnectionLimits {

    /** The fraction of a limit that connections may use, because other things use it, too. */
    private static final double USABLE = 0.9;
    private static final int STEP = 1000;

    private ConnectionLimits() {
    }

    /** The use of each limit by the server with this process id. */
    static List<LimitUse> uses(long server) {
        MachineFacts facts = MachineFacts.ofThisMachine();
        Optional<ProcessMemory> memory = ProcessMemory.of(server);
        List<LimitUse> uses = new ArrayList<>(ThreadLimits.uses(facts, memory));
        long resident = memory.map(ProcessMemory::resident).orElse(0L);
        Stream.of(LimitUse.of("bytes of memory", facts.memoryBytes(), resident),
                LimitUse.of("bytes of memory in the cgroup", facts.groupMemoryBytes(), resident),
                LimitUse.of("ulimit -n", facts.openFileLimit(), files(server)))
                .flatMap(Optional::stream).forEach(uses::add);
        return uses;
    }

    private static long files(long process) {
        try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(process), "fd"))) {
            return files.count();
        } catch (IOException e) {
            return 0; // no Linux, or it has ended
        }
    }

    /**
     * The number of concurrent users that the limits allow, in whole thousands.
     *
     * @param uses the use of the limits by a server with {@code users} concurrent users
     * @param most the largest result, if no limit is lower
     */
    static int allowed(List<LimitUse> uses, int users, int most) {
        double times = uses.stream().filter(LimitUse::binds)
                .mapToDouble(use -> 1 / use.share()).min().orElse(0);
        return usable(users * times, most);
    }

    /**
     * The number of connections that the limits of this process allow, which needs a file
     * descriptor and a port for each.
     */
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
