package dev.parkbench.cli;

import dev.parkbench.host.MachineFacts;
import dev.parkbench.host.PortRange;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.results.NumberText;
import java.util.Locale;
import java.util.Optional;

/**
 * The local ports that a load takes that opens connections again and again: each that this end has closed
 * keeps its port for a minute.
 *
 * @param ports that the kernel takes them from
 * @param reused whether a port is taken again after a second already
 */
record PortBudget(PortRange ports, boolean reused) {

    /** Linux's tcp_tw_reuse: for all connections that go out, or for those to this machine. */
    private static final long REUSED = 1;
    private static final long REUSED_ON_LOOPBACK = 2;

    /**
     * The budget of this machine for connections to a host; empty if the system does not report it.
     */
    static Optional<PortBudget> ofThisMachine(boolean toItself) {
        MachineFacts facts = MachineFacts.ofThisMachine();
        long reuse = facts.timeWaitReuse().orElse(0);
        return facts.ephemeralPorts().map(ports -> new PortBudget(ports,
                reuse == REUSED || reuse == REUSED_ON_LOOPBACK && toItself));
    }

    /**
     * The warning before a load; empty if the ports suffice or the rate is unknown.
     *
     * @param requestsPerConnection the number of requests after which the generator closes a
     *     connection
     */
    Optional<String> warning(LoadPlan plan, long requestsPerConnection) {
        if (!(plan.load() instanceof Load.Open open) || requestsPerConnection == Long.MAX_VALUE) {
            return Optional.empty();
        }
        double perSecond = open.schedule().initialRate() / requestsPerConnection;
        double seconds = (plan.warmUp().toNanos() + plan.duration().toNanos()) / 1e9;
        double kept = perSecond * Math.min(seconds, reused ? 1 : PortRange.TIME_WAIT_SECONDS);
        if (kept <= ports.count()) {
            return Optional.empty();
        }
        return Optional.of(String.format(Locale.ROOT,
                "%s new connections per second need %s local ports, since each stays in use for"
                        + " %s, and there are %s: connections will fail after %.0f s; lower the rate, or"
                        + " widen net.ipv4.ip_local_port_range",
                NumberText.of(Math.round(10 * perSecond) / 10.0), NumberText.of(Math.round(kept)),
                reused ? "a second" : "a minute", NumberText.of((long) ports.count()),
                ports.count() / perSecond));
    }
}
