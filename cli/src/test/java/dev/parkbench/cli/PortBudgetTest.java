package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.host.PortRange;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.schedule.ConstantArrivals;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On 28,000 ports. */
final class PortBudgetTest {

    private static final PortRange PORTS = new PortRange(32_000, 59_999);

    private static LoadPlan plan(Load load, int seconds) {
        return new LoadPlan(load, Duration.ZERO, Duration.ofSeconds(seconds),
                Duration.ofSeconds(1), 10, 1, Duration.ofSeconds(1), null, 1000);
    }

    private static Load rate(double rate) {
        return new Load.Open(new ConstantArrivals(rate), new ConstantArrivals(rate));
    }

    /** 600 a second for a minute are 36,000; 28,000 of them are gone after 46.7 s. */
    @Test
    void whoWillRunOutIsToldWhenAndWhy() {
        assertEquals(
                Optional.of("600 new connections per second need 36,000 local ports, since each"
                        + " stays in use for a minute, and there are 28,000: connections will fail after 47 s;"
                        + " lower the rate, or widen net.ipv4.ip_local_port_range"),
                new PortBudget(PORTS, false).warning(plan(rate(600), 120), 1));
    }

    @Test
    void whoWillNotIsToldNothing() {
        PortBudget budget = new PortBudget(PORTS, false);

        assertEquals(Optional.empty(), budget.warning(plan(rate(600), 40), 1), "ends before");
        assertEquals(Optional.empty(), budget.warning(plan(rate(600), 120), 2), "every second");
        assertEquals(Optional.empty(), budget.warning(plan(rate(9e6), 120), Long.MAX_VALUE));
        assertEquals(Optional.empty(),
                budget.warning(plan(new Load.Closed(10, Duration.ZERO), 120), 1), "no rate");
        assertEquals(Optional.empty(),
                new PortBudget(PORTS, true).warning(plan(rate(27_000), 120), 1), "reused");
        assertEquals(true, new PortBudget(PORTS, true).warning(plan(rate(29_000), 120), 1)
                .isPresent());
    }
}
