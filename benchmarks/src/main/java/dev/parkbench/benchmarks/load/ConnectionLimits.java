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
 * The limits of the system that a server with a thread for each connection comes nearer to with each
 * of them, and how far each is used up.
 */
final class ConnectionLimits {

    /** What is left unused, because no limit is met by connections alone. */
    private static final double USABLE = 0.9;
    private static final int STEP = 1000;

    private ConnectionLimits() {
    }

    /** How far each is used up by a server with this process number. */
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
     * How many users at once these limits allow, in whole thousands.
     *
     * @param uses of a server with {@code users} at once
     * @param most the answer where nothing forbids it
     */
    static int allowed(List<LimitUse> uses, int users, int most) {
        double times = uses.stream().filter(LimitUse::binds)
                .mapToDouble(use -> 1 / use.share()).min().orElse(0);
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
