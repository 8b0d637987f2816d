package dev.parkbench.load.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.recording.Outcome.Broken;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioIoHandler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoadLoopTest {

    private static final long LONG = TimeUnit.SECONDS.toNanos(20);

    /** Connections that each end with their first operation, in an event of the loop. */
    private static final class ShortConnections implements ConnectionFactory {

        private int connections;
        private int openedInEvents;
        private boolean inEvent;

        @Override
        public void open(EventLoop eventLoop, ConnectionOwner owner) {
            connections++;
            openedInEvents += inEvent ? 1 : 0;
            eventLoop.execute(() -> owner.opened(new ShortConnection(eventLoop, owner), 0, 0));
        }

        private final class ShortConnection implements Connection {

            private final EventLoop eventLoop;
            private final ConnectionOwner owner;
            private final Operation operation = new Operation(this);
            private boolean used;

            ShortConnection(EventLoop eventLoop, ConnectionOwner owner) {
                this.eventLoop = eventLoop;
                this.owner = owner;
            }

            @Override
            public @Nullable Operation free() {
                return used ? null : operation;
            }

            @Override
            public void send(Operation sent) {
                used = true;
                eventLoop.execute(() -> {
                    inEvent = true;
                    owner.ended(sent, Broken.STALE, 0, "ended", System.nanoTime());
                    owner.closed(this);
                    inEvent = false;
                });
            }

            @Override
            public List<Operation> operations() {
                return List.of(operation);
            }

            @Override
            public void abandon() {
            }
        }
    }

    /**
     * The kernel gives the descriptor of a connection that an event has closed to the next one, for
     * which an event of the closed one may still be waiting: it then failed to connect.
     */
    @Test
    void nothingIsOpenedWhileEventsAreHandled() throws Exception {
        ShortConnections connections = new ShortConnections();
        LoadLoop loop = new LoadLoop(NioIoHandler.newFactory(), connections,
                new Limits(2, 100, LONG, LONG, false), System::nanoTime);
        Thread thread = new Thread(loop);
        thread.start();
        loop.opened().get(20, TimeUnit.SECONDS);
        long begin = System.nanoTime();
        long end = begin + TimeUnit.MILLISECONDS.toNanos(200);
        loop.start(new ClosedArrivals(1, 0, begin, end), new Times(begin, begin, end));

        LoopState state = loop.finished().get(20, TimeUnit.SECONDS);
        thread.join();

        assertTrue(connections.connections > 3, () -> connections.connections + " connections");
        assertEquals(0, connections.openedInEvents);
        assertEquals(state.recorded().measured().scheduled(),
                state.recorded().measured().count(Broken.STALE));
    }
}
