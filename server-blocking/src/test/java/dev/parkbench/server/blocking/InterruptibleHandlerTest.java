package dev.parkbench.server.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.Application;
import dev.parkbench.server.Endpoint;
import dev.parkbench.server.NamedBackend;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.client.InProcessClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** When a handler is interrupted, and when no longer; the test itself is the watch. */
@Timeout(60)
final class InterruptibleHandlerTest {

    private static final Request FIRST = Request.of("GET", "/work/");
    private static final Request NEXT = Request.of("GET", "/next/");

    /** How long an interrupt may take on its way if nobody waits for it. */
    private static final long UNDERWAY_MILLIS = 200;

    /** A body of a handler. */
    private interface Work {
        void run() throws Exception;
    }

    /** Something that handles requests and can be told that the client has gone. */
    private interface Interruptible {
        Response handle(Request request) throws Exception;

        void clientLeaves() throws Exception;
    }

    private Work work = () -> {
    };
    private Work next = () -> {
    };
    private final Application application = new Application(
            ServerOptions.defaults(NamedBackend.BLOCKING),
            List.of(context -> List.of(Endpoint.blocking("work", "/work/", request -> {
                work.run();
                return Response.json(Map.of());
            }), Endpoint.blocking("next", "/next/", request -> {
                next.run();
                return Response.json(Map.of());
            }))));
    private final ServerSocketChannel listener = ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final SocketChannel client = SocketChannel.open(listener.getLocalAddress());
    private final SocketChannel channel = listener.accept();
    private final PutBackInput input = new PutBackInput(channel.socket().getInputStream());
    private final Selector selector = Selector.open();
    private final InterruptibleHandler handler = new InterruptibleHandler(application, channel,
            input);

    InterruptibleHandlerTest() throws IOException {
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        channel.close();
        listener.close();
        selector.close();
        application.close();
    }

    private void watchForTwoPeriods() {
        handler.watch(selector);
        handler.watch(selector);
    }

    private void select() throws IOException {
        selector.select(TimeUnit.SECONDS.toMillis(20));
        List<SelectionKey> ready = List.copyOf(selector.selectedKeys());
        selector.selectedKeys().clear();
        ready.forEach(key -> ((InterruptibleHandler) key.attachment())
                .onReadable(ByteBuffer.allocate(1)));
    }

    private JsonNode counters(String endpoint) throws Exception {
        return new InProcessClient(application).get("/stats/").json().path("endpoints")
                .path(endpoint);
    }

    @Test
    void requestWhoseClientLeavesIsInterruptedAndCounted() throws Exception {
        List<Integer> seen = new ArrayList<>();
        work = () -> {
            watchForTwoPeriods();
            client.close();
            select();
            seen.add(counters("work").path("abandoned").asInt());
            new CountDownLatch(1).await();
        };
        assertThrows(ClientGoneException.class, () -> handler.handle(FIRST));
        assertEquals(List.of(1), seen, "counted before the handler can notice");
        assertFalse(Thread.interrupted());
        assertEquals(1, counters("work").path("interrupted").asInt());
        assertEquals(1, counters("work").path("completed").asInt());
    }

    @Test
    void handlerThatDoesNotNoticeLeavesNoInterruptBehindAndNoResponse() {
        work = () -> {
            watchForTwoPeriods();
            client.close();
            select();
        };
        assertThrows(ClientGoneException.class, () -> handler.handle(FIRST));
        assertFalse(Thread.interrupted());
    }

    @Test
    void requestThatTakesOnePeriodIsNotWatched() throws Exception {
        work = () -> {
            handler.watch(selector);
            assertTrue(channel.isBlocking());
            assertTrue(selector.keys().isEmpty());
        };
        for (int i = 0; i < 3; i++) {
            assertEquals(200, handler.handle(FIRST).status());
        }
    }

    @Test
    void channelBlocksAgainAfterEachWatchedRequest() throws Exception {
        work = () -> {
            watchForTwoPeriods();
            assertFalse(channel.isBlocking());
        };
        for (int i = 0; i < 3; i++) {
            assertEquals(200, handler.handle(FIRST).status());
            assertTrue(channel.isBlocking());
            // As between two periods; it removes the key.
            selector.selectNow();
            assertTrue(selector.keys().isEmpty());
        }
    }

    @Test
    void inputOfTheNextRequestIsKeptAndEndsTheWatch() throws Exception {
        work = () -> {
            watchForTwoPeriods();
            client.write(ByteBuffer.wrap(new byte[]{'G', 'E'}));
            select();
            assertTrue(handler.holdsInput());
            client.close();
            watchForTwoPeriods();
            assertTrue(channel.isBlocking());
        };
        assertEquals(200, handler.handle(FIRST).status());
        byte[] bytes = new byte[3];
        assertEquals(1, input.read(bytes, 1, 2));
        assertEquals('G', bytes[1]);
        assertFalse(handler.holdsInput());
        assertEquals('E', input.read());
        assertEquals(-1, input.read());
        assertEquals(0, counters("work").path("abandoned").asInt());
    }

    @Test
    void connectionThatTheServerClosesIsNotAbandonedByItsClient() throws Exception {
        work = () -> {
            watchForTwoPeriods();
            channel.close();
            handler.onReadable(ByteBuffer.allocate(1));
        };
        // Whoever closed it also interrupts the request, and the response cannot be written.
        assertEquals(200, handler.handle(FIRST).status());
        assertEquals(0, counters("work").path("abandoned").asInt());
        assertFalse(Thread.interrupted());
    }

    // The hand-over from one request to the next

    /** A thread that an interrupt reaches late: when the next request runs, or after a while. */
    private static final class SlowToInterrupt extends Thread {

        private final CountDownLatch underway = new CountDownLatch(1);
        private final CountDownLatch nextRuns = new CountDownLatch(1);
        private final CountDownLatch arrived = new CountDownLatch(1);

        SlowToInterrupt(Runnable target) {
            super(target);
            setDaemon(true);
        }

        @Override
        public void interrupt() {
            underway.countDown();
            try {
                var unused = nextRuns.await(UNDERWAY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            super.interrupt();
            arrived.countDown();
        }
    }

    /** Whether an interrupt that is underway when its request ends hits the next one. */
    private boolean isNextHit(Interruptible interruptible) throws Exception {
        CountDownLatch runs = new CountDownLatch(1);
        FutureTask<Boolean> requests = new FutureTask<>(() -> {
            try {
                interruptible.handle(FIRST);
            } catch (ClientGoneException expected) {
                // The thread goes on to another connection.
            }
            try {
                interruptible.handle(NEXT);
                return Thread.interrupted();
            } catch (InterruptedException hit) {
                return true;
            }
        });
        SlowToInterrupt thread = new SlowToInterrupt(requests);
        work = () -> {
            runs.countDown();
            // It ends by itself, at the moment at which the interrupt is underway.
            assertTrue(thread.underway.await(20, TimeUnit.SECONDS));
        };
        next = () -> {
            thread.nextRuns.countDown();
            assertTrue(thread.arrived.await(20, TimeUnit.SECONDS));
        };
        thread.start();
        assertTrue(runs.await(20, TimeUnit.SECONDS));
        interruptible.clientLeaves();
        return requests.get(20, TimeUnit.SECONDS);
    }

    @Test
    void lateInterruptNeverHitsTheNextRequest() throws Exception {
        assertFalse(isNextHit(new Interruptible() {
            @Override
            public Response handle(Request request) throws Exception {
                return handler.handle(request);
            }

            @Override
            public void clientLeaves() throws IOException {
                watchForTwoPeriods();
                client.close();
                select();
            }
        }));
    }

    /** The twin: without the lock the request ends while the interrupt is underway. */
    @Test
    void lateInterruptHitsTheNextRequestOfANaiveHandler() throws Exception {
        assertTrue(isNextHit(new Interruptible() {
            private volatile Thread running = Thread.currentThread();

            @Override
            public Response handle(Request request) throws Exception {
                running = Thread.currentThread();
                try {
                    return application.blocking().handle(request);
                } finally {
                    Thread.interrupted();
                }
            }

            @Override
            public void clientLeaves() {
                running.interrupt();
            }
        }));
    }
}
