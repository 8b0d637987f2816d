package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.host.LimitUse;
import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.IntervalReport;
import java.util.List;

/** How near a server was to the limits of the system in the first interval that counts. */
final class LimitsWatch implements IntervalListener {

    private final ServerProcess server;
    private List<LimitUse> uses = List.of();

    LimitsWatch(ServerProcess server) {
        this.server = server;
    }

    /** Once, because the system walks all of a process's memory to say it. */
    @Override
    public void ended(IntervalReport report, IntervalFigures figures) {
        if (report.part() == IntervalReport.Part.MEASURED && uses.isEmpty()) {
            uses = ConnectionLimits.uses(server.processes().getFirst());
        }
    }

    /** Empty where the system does not tell. */
    List<LimitUse> uses() {
        return uses;
    }
}
