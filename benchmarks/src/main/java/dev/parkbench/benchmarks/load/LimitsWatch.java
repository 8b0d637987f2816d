package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.host.LimitUse;
import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.IntervalReport;
import java.util.List;

/**
 * A listener that reads the use of the system's limits by a server in the first measured interval.
 */
final class LimitsWatch implements IntervalListener {

    private final ServerProcess server;
    private List<LimitUse> uses = List.of();

    LimitsWatch(ServerProcess server) {
        this.server = server;
    }

    /** Reads the limits once, because the system walks the whole memory of a process for them. */
    @Override
    public void ended(IntervalReport report, IntervalFigures figures) {
        if (report.part() == IntervalReport.Part.MEASURED && uses.isEmpty()) {
            uses = ConnectionLimits.uses(server.processes().getFirst());
        }
    }

    /** The use of the limits; empty if the system does not report it. */
    List<LimitUse> uses() {
        return uses;
    }
}
