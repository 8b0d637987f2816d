package dev.parkbench.server.endpoint;

import dev.parkbench.server.Endpoint;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.statistics.ThreadCpuClock;
import java.time.Duration;
import java.util.Map;

/** {@code /cpu/{ms}/}: works, by its thread's own CPU clock, for as long as its path says. */
final class CpuEndpoint {

    /** Rounds between two looks at the clock: some tens of microseconds. */
    private static final int ROUNDS = 20_000;

    private CpuEndpoint() {
    }

    static Endpoint cpu(Duration longest) {
        return Endpoint.blocking("cpu", "/cpu/{ms}/",
                request -> burn(request, Milliseconds.from(request, longest)));
    }

    private static Response burn(Request request, Duration work) {
        long start = ThreadCpuClock.nanos();
        long burned = 0;
        long state = request.path().length();
        while (burned < work.toNanos()) {
            for (int i = 0; i < ROUNDS; i++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
            }
            burned = ThreadCpuClock.nanos() - start;
        }
        // The state is part of the answer so that no compiler may leave the work out.
        return Response.json(Map.of("burned_ms", burned / 1e6 + (state == 0 ? 0x1p-1000 : 0)));
    }
}
