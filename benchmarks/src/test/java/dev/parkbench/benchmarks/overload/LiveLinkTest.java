package dev.parkbench.benchmarks.overload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.http.LoadClient;
import dev.parkbench.benchmarks.overload.Call.Ending;
import dev.parkbench.server.Application;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.client.InProcessClient;
import dev.parkbench.server.virtual.VirtualBackend;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A running server does to a client what the simulated one does. */
@Timeout(60)
class LiveLinkTest {

    private static final Duration SERVICE = Duration.ofMillis(200);
    private static final RetryRules RULES = RetryRules.unlimited(Duration.ofMillis(300), 1);

    private final LoadClient client = new LoadClient();
    private final VirtualBackend backend = new VirtualBackend();
    private final Application application = Application
            .of(ServerOptions.defaults(backend).withDelay(SERVICE));
    private RunningServer server;
    private int startedBefore;

    /** Starts a server, and warms it up: the first request of a process takes longest. */
    @BeforeEach
    void start() throws Exception {
        server = backend.start(application, ServerOptions.defaults(backend).withDelay(SERVICE));
        for (int round = 0; round < 3; round++) {
            Stream.generate(() -> client.start(server.address(), "/slots/unlimited/?set=19"))
                    .limit(5).toList().forEach(CompletableFuture::join);
        }
        startedBefore = counter("started");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private int counter(String name) throws Exception {
        return new InProcessClient(application).get("/stats/").json()
                .at("/endpoints/slots-unlimited/" + name).asInt();
    }

    private List<Call> live(int set, long stallMillis, long... due) throws Exception {
        return CompletableFuture.supplyAsync(() -> {
            LiveLink link = new LiveLink(client, server.address(), set, System.nanoTime());
            if (stallMillis > 0) {
                link.stall(Duration.ofMillis(stallMillis).toNanos());
            }
            return new RetryingClient(link, RULES, due).run();
        }, client.loop()).thenCompose(calls -> calls).get(30, TimeUnit.SECONDS);
    }

    private static List<Call> simulated(long stallMillis, long... due) {
        SimulatedLink link = new SimulatedLink(SERVICE.toNanos(), Integer.MAX_VALUE);
        link.stall(Duration.ofMillis(stallMillis).toNanos());
        CompletableFuture<List<Call>> calls = new RetryingClient(link, RULES, due).run();
        link.run();
        return calls.join();
    }

    /** What became of requests, whatever their order and however late they began. */
    private static List<String> endings(List<Call> calls) {
        return calls.stream().sorted(Comparator.comparingInt(Call::attempts))
                .map(call -> call.attempts() + " " + call.ending()).toList();
    }

    /** The fifth gives up at 300 ms, and its next attempt finds slots that are free at 200 ms. */
    @Test
    void theFifthIsAnsweredByItsSecondAttempt() throws Exception {
        List<Call> calls = live(0, 0, new long[5]);
        assertEquals(endings(simulated(0, new long[5])), endings(calls));
        assertEquals("2 " + Ending.ANSWERED, endings(calls).getLast());
    }

    /** The connection of an abandoned attempt is closed, and its handler runs to its end. */
    @Test
    void theServerWorksForNobody() throws Exception {
        long later = Duration.ofMillis(100).toNanos(); // so that the stall is there first
        List<Call> calls = live(1, 1000, later, later, later);
        assertEquals(endings(simulated(1000, later, later, later)), endings(calls));
        assertEquals(Stream.generate(() -> "2 " + Ending.TIMED_OUT).limit(3).toList(),
                endings(calls));
        assertEquals(startedBefore + 6, counter("started"));
        Awaitility.await().atMost(30, TimeUnit.SECONDS)
                .until(() -> counter("completed") == startedBefore + 6);
    }
}
