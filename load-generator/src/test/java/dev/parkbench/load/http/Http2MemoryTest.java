package dev.parkbench.load.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.parkbench.load.FrameServer;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadRun;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.schedule.ConstantArrivals;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a body that varies is written to is given back, however its request ends. */
@Timeout(60)
class Http2MemoryTest {

    private static final Transport TRANSPORT = Transport.preferred();

    /** More than a stream's window has room for, so that some of it waits. */
    private static final int LARGE = 100_000;

    /** It knows to the byte what has not been given back. */
    private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(true);

    private Recording load(FrameServer server, String body) throws Exception {
        HttpRequestText request = new HttpRequestText(Target.parse(server.url() + "{{seq}}"),
                "PUT", List.of("X: {{uuid}}"), body);
        HttpConnections connections = new HttpConnections(
                new HttpClientOptions(TRANSPORT, new Protocol.Http2(3), Long.MAX_VALUE,
                        Duration.ofSeconds(5), Route.direct(), TlsOptions.usual()),
                RequestSource.of(request, 1), new Expectation.AnySuccess(), System::nanoTime)
                .through(this::channel);
        LoadPlan plan = new LoadPlan(
                new Load.Open(new ConstantArrivals(100), new ConstantArrivals(100)),
                Duration.ZERO, Duration.ofMillis(200), Duration.ofMillis(100), 2, 1,
                Duration.ofMillis(300), null, 1_000_000, true);
        return new LoadRun(plan, connections, TRANSPORT.ioHandlers(), (report, figures) -> {
        }, System::nanoTime).execute().measured();
    }

    private Channel channel() {
        Channel channel = TRANSPORT.channels(new InetSocketAddress(0)).newChannel();
        channel.config().setAllocator(memory);
        return channel;
    }

    private void assertAllIsGivenBack() {
        await().untilAsserted(() -> {
            assertEquals(0, memory.metric().usedDirectMemory(), "direct");
            assertEquals(0, memory.metric().usedHeapMemory(), "heap");
        });
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                end("an answer before the rest", Answered.OK,
                        (number, connection, stream) -> connection.ok(stream)),
                end("a reset", Broken.CONNECTION_RESET,
                        (number, connection, stream) -> connection.reset(stream, 2)),
                end("a refusal, twice", Broken.STALE, (number, connection, stream) -> connection
                        .reset(stream, FrameServer.REFUSED_STREAM)),
                end("the connection's end", Broken.CONNECTION_RESET,
                        (number, connection, stream) -> connection.socket.close()),
                end("a server that goes away", Broken.STALE,
                        (number, connection, stream) -> connection.goAway(0, 0, "")),
                end("silence", Broken.TIMEOUT, (number, connection, stream) -> {
                }));
    }

    private static Arguments end(String name, Outcome outcome, FrameServer.Behaviour behaviour) {
        return argumentSet(name, outcome, behaviour);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void whatWaitsForAWindowIsGivenBack(Outcome outcome, FrameServer.Behaviour behaviour)
            throws Exception {
        try (FrameServer server = FrameServer.early(behaviour)) {
            Recording measured = load(server, "x".repeat(LARGE) + "{{seq}}");

            assertTrue(measured.count(outcome) > 0, () -> measured.outcomes().toString());
        }
        assertAllIsGivenBack();
    }

    @Test
    void whatIsSentIsGivenBack() throws Exception {
        try (FrameServer server = new FrameServer(
                (number, connection, stream) -> connection.ok(stream))) {
            assertEquals(20, load(server, "{{seq}}").count(Answered.OK));
        }
        assertAllIsGivenBack();
    }
}
