package dev.parkbench.benchmarks.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Trivial requests at fixed times during a load. Their response times show how long the server
 * delays every request. The schedule does not depend on the responses.
 */
public final class Canary {

    private static final String TARGET = "/health/";

    private final LoadClient client;
    private final Future<?> schedule;
    private final List<CompletableFuture<Reply>> replies = new ArrayList<>();

    private Canary(LoadClient client, InetSocketAddress server, Duration period) {
        this.client = client;
        this.schedule = client.loop().scheduleAtFixedRate(() -> sing(server), 0,
                period.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Starts to send requests. */
    public static Canary start(LoadClient client, InetSocketAddress server, Duration period) {
        return new Canary(client, server, period);
    }

    private synchronized void sing(InetSocketAddress server) {
        replies.add(client.start(server, TARGET));
    }

    /** Stops sending and waits for the outstanding responses. */
    public List<Reply> stop() {
        schedule.cancel(false);
        List<CompletableFuture<Reply>> asked;
        synchronized (this) {
            asked = List.copyOf(replies);
        }
        return asked.stream().map(CompletableFuture::join).toList();
    }
}
