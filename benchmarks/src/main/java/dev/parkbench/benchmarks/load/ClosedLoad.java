package dev.parkbench.benchmarks.load;

import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.http.Transport;
import java.net.URI;
import java.time.Duration;

/** So many users on a server, each of whom asks again at once. */
final class ClosedLoad {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ClosedLoad() {
    }

    /** Loads a server from this process, after a fifth of the time as warm-up. */
    static LoadResult run(URI server, String path, int users, Duration duration,
            IntervalListener listener) throws Exception {
        return run(Transport.preferred(), server + path, users, duration.dividedBy(5), duration,
                listener);
    }

    /** Loads a URL. */
    static LoadResult run(Transport transport, String url, int users, Duration warmUp,
            Duration duration, IntervalListener listener) throws Exception {
        LoadPlan plan = new LoadPlan(new Load.Closed(users, Duration.ZERO), warmUp, duration,
                Duration.ofSeconds(1), users, 1, PATIENCE, null, users);
        return OpenLoad.execute(plan, transport, url, listener);
    }
}
