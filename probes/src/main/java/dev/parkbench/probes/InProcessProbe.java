package dev.parkbench.probes;

import dev.parkbench.host.ProbeParameters;
import dev.parkbench.server.Application;
import dev.parkbench.server.ServerArguments;
import dev.parkbench.server.adapter.AsyncToSync;
import dev.parkbench.server.client.AsyncInProcessClient;
import dev.parkbench.server.client.InProcessResponse;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.Backends;
import dev.parkbench.server.process.ParentWatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/**
 * A probe that sends many requests to an application without a delay through the async in-process
 * client and prints the median time of a request.
 */
public final class InProcessProbe {

    private static final int WARM_UP = 5_000;
    private static final int REQUESTS = 5_000;

    private InProcessProbe() {
    }

    /**
     * Runs the probe.
     *
     * @param args {@code target}, the target of the requests, in origin form
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        String target = ProbeParameters.parse(List.of(args)).text("target");
        try (Application application = Application.of(ServerArguments
                .parse(Backends.named("async"), List.of("--port", "0", "--delay", "0s")))) {
            AsyncInProcessClient client = new AsyncInProcessClient(application);
            Histogram nanos = new Histogram(3);
            InProcessResponse response = client.await(target);
            AsyncToSync.call(loop -> {
                for (int i = 0; i < WARM_UP + REQUESTS; i++) {
                    long start = System.nanoTime();
                    client.get(target, loop).join();
                    if (i >= WARM_UP) {
                        nanos.recordValue(System.nanoTime() - start);
                    }
                }
                return CompletableFuture.completedFuture(null);
            });
            Map<String, Object> findings = new LinkedHashMap<>();
            findings.put("status", response.status());
            findings.put("body", response.text());
            findings.put("p50_nanos", nanos.getValueAtPercentile(50));
            System.out.println(JsonText.line(findings));
        }
    }
}
