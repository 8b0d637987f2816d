package dev.parkbench.benchmarks.overload;

import dev.parkbench.benchmarks.http.LoadClient;
import dev.parkbench.benchmarks.http.Reply;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One of the independent back-ends of a running server. Its thread is the event loop of the load
 * client.
 */
final class LiveLink implements ServerLink {

    private final LoadClient client;
    private final InetSocketAddress server;
    private final int set;
    private final long originNanos;

    /**
     * Creates a link.
     *
     * @param set which of the independent back-ends
     * @param originNanos the start of the run, by {@code System.nanoTime()}
     */
    LiveLink(LoadClient client, InetSocketAddress server, int set, long originNanos) {
        this.client = client;
        this.server = server;
        this.set = set;
        this.originNanos = originNanos;
    }

    @Override
    public long now() {
        return System.nanoTime() - originNanos;
    }

    @Override
    public void at(long nanos, Runnable task) {
        var unused = client.loop().schedule(task, Math.max(0, nanos - now()),
                TimeUnit.NANOSECONDS);
    }

    @Override
    public Runnable send(Consumer<Boolean> answered) {
        CompletableFuture<Reply> reply = client.start(server, "/slots/unlimited/?set=" + set);
        boolean[] abandoned = new boolean[1];
        var unused = reply.thenAccept(end -> {
            if (!abandoned[0]) {
                answered.accept(end.isOk());
            }
        });
        return () -> {
            abandoned[0] = true;
            reply.complete(new Reply("", 0, "abandoned", 0, 0)); // which closes the connection
        };
    }

    @Override
    public void stall(long nanos) {
        var unused = client.start(server, "/stall/" + Duration.ofNanos(nanos).toMillis() + "/?set="
                + set);
    }
}
