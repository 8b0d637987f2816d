package dev.parkbench.server.endpoint;

import dev.parkbench.server.Endpoint;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.statistics.ThreadCpuClock;
import java.time.Duration;
import java.util.Map;

/** {@code /cpu/{ms}/}: computes for the time in its path, as measured by its thread's CPU clock. */
final class CpuEndpoint {

    /** The rounds between two reads of the clock, which take some tens of microseconds. */
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
        // The response includes the state, so that the compiler cannot eliminate the computation.
        return Response.json(Map.of("burned_ms", burned / 1e6 + (state == 0 ? 0x1p-1000 : 0)));
    }
}
