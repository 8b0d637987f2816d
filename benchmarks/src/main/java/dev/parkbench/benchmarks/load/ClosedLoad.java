package dev.parkbench.benchmarks.load;

import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.http.Transport;
import java.net.URI;
import java.time.Duration;

/** A closed load whose users send the next request without think time. */
final class ClosedLoad {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ClosedLoad() {
    }

    /** Loads a server from this process. The warm-up lasts a fifth of the duration. */
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
