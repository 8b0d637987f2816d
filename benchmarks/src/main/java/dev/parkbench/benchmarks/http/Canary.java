package dev.parkbench.benchmarks.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A trivial request at fixed times beside a load: what it waits is what the server makes everybody
 * wait. It keeps its times however long the answers take.
 */
public final class Canary {

    private static final String TARGET = "/health/";

    private final LoadClient client;
    private final Future<?> schedule;
    private final List<CompletableFuture<Reply>> replies = new ArrayList<>();

    private Canary(LoadClient client, InetSocketAddress server, Duration period) {
        this.client = client;
        this.schedule = client.group().next().scheduleAtFixedRate(() -> sing(server), 0,
                period.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Starts to ask. */
    public static Canary start(LoadClient client, InetSocketAddress server, Duration period) {
        return new Canary(client, server, period);
    }

    private synchronized void sing(InetSocketAddress server) {
        replies.add(client.start(server, TARGET));
    }

    /** Stops asking and waits for the answers to what was asked. */
    public List<Reply> stop() {
        schedule.cancel(false);
        List<CompletableFuture<Reply>> asked;
        synchronized (this) {
            asked = List.copyOf(replies);
        }
        return asked.stream().map(CompletableFuture::join).toList();
    }
}
