package dev.parkbench.load.engine;

import dev.parkbench.load.recording.EndpointRecording;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Outcome.NotSent;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.recording.RecordingPair;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ManualIoEventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An event loop with its thread, which starts operations when they are due, on any free connection,
 * and records their outcomes and times.
 *
 * <p>Only the loop's own thread accesses its state; other threads submit tasks. It runs Netty's
 * event loop manually, so that it can check the clock between two events and does not sleep past
 * the moment at which an operation is due: it polls while an operation is due soon or an event has
 * just occurred, and yields the CPU at each turn.
 */
final class LoadLoop implements ConnectionOwner, Runnable {

    /** The time in nanoseconds that sleeping and waking up may take in the kernel. */
    private static final long POLL_AHEAD_NANOS = 200_000;

    /**
     * The time in nanoseconds before an operation is due in which the loop spins; a turn without
     * events takes about twice as long.
     */
    private static final long SPIN_AHEAD_NANOS = 2_000;

    /** The time in nanoseconds after an event for which the loop polls for the next one. */
    private static final long POLL_AFTER_NANOS = 1_000_000;

    private static final long LONGEST_WAIT_NANOS = 100_000_000;

    /**
     * The time in nanoseconds after the end in which operations that were due before it may still
     * be sent.
     */
    private static final long GRACE_NANOS = 1_000_000_000;

    /** The time in nanoseconds for which operations in flight may end after the run is stopped. */
    private static final long STOP_PATIENCE_NANOS = 1_000_000_000;

    private static final int OPENING_AT_ONCE = 64;

    /**
     * The time in nanoseconds after which a loop that has run out of descriptors or ports tries to
     * open connections again.
     */
    private static final long SHORTAGE_NANOS = 1_000_000_000;

    private final LongSupplier nanoClock;
    private final Limits limits;
    private final ConnectionFactory connections;
    private final ManualIoEventLoop eventLoop;
    private @Nullable ThreadDelay threadDelay;
    private final Deque<Connection> ready = new ArrayDeque<>();
    private final OperationList running = new OperationList();
    private final LongQueue waiting = new LongQueue(1024);

    /** The stale operations to send once more, each on a new connection. */
    private final Deque<StaleOperation> stale = new ArrayDeque<>();

    /** The recordings of endpoints by index; empty if there is only one. */
    private final List<EndpointRecording> endpoints;
    private final CompletableFuture<Integer> opened = new CompletableFuture<>();
    private final CompletableFuture<LoopState> finished = new CompletableFuture<>();

    private Recording warmUp = new Recording();
    private Recording measured = new Recording();
    private Arrivals arrivals = new ClosedArrivals(0, 0, 0, 0);
    private Times times = new Times(Arrivals.NEVER, Arrivals.NEVER, Arrivals.NEVER);
    private int unopened;
    private int opening;
    private int open;
    private long blocked;
    private long busyNanos;
    private long checkNanos;
    private @Nullable NotOpened notOpened;
    private int connectionsAllowed;
    private long shortSinceNanos;
    private int failedBeforeAny;
    private long eventNanos;
    private long firstEventNanos;
    private long giveUpNanos = Arrivals.NEVER;
    private boolean inEvents;
    private boolean over;

    LoadLoop(IoHandlerFactory ioHandlers, ConnectionFactory connections, Limits limits,
            LongSupplier nanoClock) {
        this.eventLoop = new ManualIoEventLoop(null, ioHandlers);
        this.connections = connections;
        this.endpoints = connections.endpoints().stream().map(EndpointRecording::new).toList();
        this.limits = limits;
        this.connectionsAllowed = limits.connections();
        this.nanoClock = nanoClock;
    }

    // Calls from other threads

    /** The number of connections that are open after one attempt for each; fails if none is. */
    CompletableFuture<Integer> opened() {
        return opened;
    }

    /** The last recordings, completed when all operations have ended. */
    CompletableFuture<LoopState> finished() {
        return finished;
    }

    /** The recordings of the endpoints, which belong to the caller when the loop has finished. */
    List<EndpointRecording> endpoints() {
        return endpoints;
    }

    /** Makes the loop start operations. */
    void start(Arrivals operations, Times parts) {
        eventLoop.execute(() -> {
            arrivals = operations;
            times = parts;
        });
    }

    /**
     * Hands over the recordings since the previous call; the loop then records into others.
     *
     * @param next empty recordings, which belong to the loop from now on
     */
    CompletableFuture<LoopState> handOver(RecordingPair next) {
        CompletableFuture<LoopState> state = new CompletableFuture<>();
        finished.whenComplete((last, failure) -> state.cancel(false));
        eventLoop.execute(() -> {
            LoopState current = state();
            if (state.complete(current)) {
                warmUp = next.warmUp();
                measured = next.measured();
            }
        });
        return state;
    }

    /**
     * Starts no more operations and ends those that wait; operations in flight may end within a
     * second, after which they count as timed out.
     */
    void stop() {
        eventLoop.execute(() -> {
            long now = nanoClock.getAsLong();
            times = times.until(now);
            giveUpNanos = Math.min(giveUpNanos, now + STOP_PATIENCE_NANOS);
            endWaiting(NotSent.UNSENT, now);
            arrivals = new ClosedArrivals(0, 0, 0, 0);
        });
    }

    // The loop

    @Override
    public void run() {
        eventLoop.setOwningThread(Thread.currentThread());
        try (ThreadDelay delay = new ThreadDelay()) {
            threadDelay = delay;
            openFirst();
            while (!over) {
                turn();
            }
        } catch (Throwable e) {
            opened.completeExceptionally(e);
            finished.completeExceptionally(e);
        } finally {
            opened.complete(open); // the loop may have been stopped before all were tried
            finished.complete(state());
            var unused = eventLoop.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS);
            while (!eventLoop.isTerminated()) {
                eventLoop.runNow();
            }
        }
    }

    private void turn() {
        long now = nanoClock.getAsLong();
        long sentBefore = warmUp.sent() + measured.sent();
        admit(now);
        dispatch();
        expire(now);
        if (warmUp.sent() + measured.sent() != sentBefore) {
            eventNanos = nanoClock.getAsLong();
            busyNanos += eventNanos - now;
        }
        long wait = Math.min(nextNanos() - POLL_AHEAD_NANOS - now, LONGEST_WAIT_NANOS);
        long before = eventNanos;
        firstEventNanos = 0;
        inEvents = true;
        if (wait > 0 && now - eventNanos > POLL_AFTER_NANOS) {
            eventLoop.run(wait);
        } else {
            eventLoop.runNow();
            if (eventNanos == before) {
                yieldOrSpin();
            }
        }
        inEvents = false;
        if (eventNanos != before) {
            busyNanos += nanoClock.getAsLong() - firstEventNanos;
        }
        over = isOver(now);
    }

    /**
     * Yields the CPU unless an operation is due sooner than one turn of the loop takes; otherwise
     * every response time would include half a turn on average.
     */
    @SuppressWarnings("ThreadPriorityCheck") // yielding is a courtesy here, nothing depends on it
    private void yieldOrSpin() {
        long due = arrivals.nextNanos();
        if (due > nanoClock.getAsLong() + SPIN_AHEAD_NANOS) {
            Thread.yield();
            return;
        }
        while (nanoClock.getAsLong() < due) {
            Thread.onSpinWait();
        }
    }

    /** Records an event: the time from here to the end of this turn counts as work. */
    private void happened(long nanos) {
        if (firstEventNanos == 0) {
            firstEventNanos = nanos;
        }
        eventNanos = Math.max(nanos, eventNanos + 1);
    }

    private long nextNanos() {
        long next = Math.min(arrivals.nextNanos(), times.endNanos());
        Operation oldest = running.first();
        if (oldest != null) {
            next = Math.min(next, oldest.sentNanos() + limits.timeoutNanos());
            next = Math.min(next, oldest.intendedNanos() + limits.deadlineNanos());
            next = Math.min(next, giveUpNanos);
        }
        if (!waiting.isEmpty()) {
            next = Math.min(next, waiting.first() + limits.deadlineNanos());
        }
        return next;
    }

    private boolean isOver(long now) {
        if (now < times.endNanos()) {
            return false;
        }
        if (now - times.endNanos() > GRACE_NANOS) {
            endWaiting(NotSent.UNSENT, now);
        }
        return waiting.isEmpty() && stale.isEmpty() && running.size() == 0;
    }

    // Operations

    /** Admits the operations that are due. */
    private void admit(long now) {
        long due = arrivals.nextNanos();
        while (due <= now) {
            arrivals.advance();
            recording(due).noticed(now - due);
            if (waiting.size() >= limits.waiting()) {
                blocked++;
                recording(due).endedUnsent(NotSent.SHED, now - due);
                arrivals.ended(now);
            } else {
                if (ready.isEmpty() && open + opening >= connectionsAllowed) {
                    blocked++;
                }
                waiting.add(due);
            }
            due = arrivals.nextNanos();
        }
    }

    /** Sends waiting operations while there are free connections. */
    private void dispatch() {
        while (!waiting.isEmpty()) {
            Connection connection = nextReady();
            if (connection == null) {
                openForWaiting();
                return;
            }
            Operation operation = connection.free();
            if (operation != null) {
                send(connection, operation, waiting.remove());
            }
        }
        if (!stale.isEmpty()) {
            openForWaiting();
            sendAgain();
        }
    }

    /**
     * Sends stale operations once more. If no new connection may be opened, any connection is used.
     */
    private void sendAgain() {
        while (!stale.isEmpty() && opening == 0 && open >= connectionsAllowed) {
            Connection connection = nextReady();
            if (connection == null) {
                return;
            }
            Operation operation = connection.free();
            if (operation != null) {
                sendAgain(connection, operation);
            }
        }
    }

    /**
     * Returns the connection that has been ready for longest, which may have no free operation any
     * more; null if there is none.
     */
    private @Nullable Connection nextReady() {
        Connection connection = ready.pollFirst();
        if (connection != null) {
            connection.operations().getFirst().connectionIsReady = false;
        }
        return connection;
    }

    /** Queues the connection as ready if it can take an operation and is not queued already. */
    private void readyIfFree(Connection connection) {
        Operation first = connection.operations().getFirst();
        if (!first.connectionIsReady && connection.free() != null) {
            first.connectionIsReady = true;
            ready.addLast(connection);
        }
    }

    private void send(Connection connection, Operation operation, long intended) {
        long now = nanoClock.getAsLong();
        operation.begin(intended, now);
        recording(intended).sent(now - intended);
        send(connection, operation);
    }

    private void sendAgain(Connection connection, Operation operation) {
        StaleOperation again = stale.remove();
        operation.beginAgain(again, nanoClock.getAsLong());
        recording(again.intendedNanos()).retried();
        send(connection, operation);
    }

    private void send(Connection connection, Operation operation) {
        running.add(operation);
        connection.send(operation);
        readyIfFree(connection);
    }

    private void expire(long now) {
        Operation oldest = running.first();
        while (oldest != null) {
            if (now - oldest.sentNanos() >= limits.timeoutNanos() || now >= giveUpNanos) {
                giveUp(oldest, Broken.TIMEOUT, now);
            } else if (now - oldest.intendedNanos() >= limits.deadlineNanos()) {
                giveUp(oldest, Broken.DEADLINE, now);
            } else {
                break;
            }
            oldest = running.first();
        }
        while (!waiting.isEmpty() && now - waiting.first() >= limits.deadlineNanos()) {
            endUnsent(Broken.DEADLINE, now);
        }
    }

    /** Ends a late operation and the operations that wait behind it on its connection. */
    private void giveUp(Operation late, Outcome outcome, long now) {
        Connection connection = late.connection();
        record(late, outcome, now); // before the connection may reuse the operation
        if (connection.abandon(late)) {
            readyIfFree(connection);
            return;
        }
        closed(connection);
        for (Operation operation : connection.operations()) {
            if (operation.isRunning()) {
                record(operation, outcome, now);
            }
        }
    }

    private void record(Operation operation, Outcome outcome, long now) {
        operation.end();
        running.remove(operation);
        if (outcome == Broken.STALE && limits.retryStale() && !operation.isRetried()
                && giveUpNanos == Arrivals.NEVER) {
            stale.add(StaleOperation.of(operation));
            return;
        }
        Recording recording = recording(operation.intendedNanos());
        long response = now - operation.intendedNanos();
        recording.ended(outcome, response, now - operation.sentNanos());
        boolean inWindow = outcome == Answered.OK && now >= times.measureNanos()
                && now < times.endNanos();
        if (inWindow) {
            recording.okInWindow();
        }
        EndpointRecording endpoint = endpoint(operation.intendedNanos(), operation.endpoint());
        if (endpoint != null) {
            endpoint.ended(outcome, response, now - operation.sentNanos());
            if (inWindow) {
                endpoint.okInWindow();
            }
        }
        arrivals.ended(now);
    }

    /**
     * The recording of an operation's endpoint; null if there is only one endpoint or the operation
     * belongs to the warm-up.
     */
    private @Nullable EndpointRecording endpoint(long intended, int index) {
        return endpoints.isEmpty() || intended < times.measureNanos() ? null : endpoints.get(index);
    }

    private void endWaiting(Outcome outcome, long now) {
        while (!waiting.isEmpty()) {
            endUnsent(outcome, now);
        }
        while (!stale.isEmpty()) {
            endStale(stale.remove(), Broken.STALE, now);
        }
    }

    /**
     * Ends a stale operation. It was sent once, but the send time is not kept, so its service time
     * is counted from the intended start.
     */
    private void endStale(StaleOperation operation, Outcome outcome, long now) {
        long intended = operation.intendedNanos();
        recording(intended).ended(outcome, now - intended, now - intended);
        EndpointRecording endpoint = endpoint(intended, operation.endpoint());
        if (endpoint != null) {
            endpoint.ended(outcome, now - intended, now - intended);
        }
        arrivals.ended(now);
    }

    private void endUnsent(Outcome outcome, long now) {
        long intended = waiting.remove();
        recording(intended).endedUnsent(outcome, now - intended);
        arrivals.ended(now);
    }

    private Recording recording(long intended) {
        return intended < times.measureNanos() ? warmUp : measured;
    }

    private LoopState state() {
        ThreadDelay delay = threadDelay;
        return new LoopState(new RecordingPair(warmUp, measured), waiting.size() + stale.size(),
                running.size(), open, blocked, busyNanos, delay == null ? 0 : delay.nanos(),
                checkNanos, notOpened);
    }

    // Connections

    private void openFirst() {
        unopened = limits.connections();
        while (unopened > 0 && opening < OPENING_AT_ONCE) {
            openFirstOne();
        }
    }

    private void openFirstOne() {
        unopened--;
        opening++;
        connections.open(eventLoop, this);
    }

    /**
     * Opens a connection for each waiting operation, within the limits, but not while events are
     * being handled: a new connection could get the descriptor of one that was closed by these
     * events, and with it an event that was meant for the old one. The next turn opens them.
     */
    private void openForWaiting() {
        if (inEvents) {
            return;
        }
        if (connectionsAllowed < limits.connections()
                && nanoClock.getAsLong() - shortSinceNanos >= SHORTAGE_NANOS) {
            // The shortage may be over; if it is not, the next failure reports it.
            connectionsAllowed = Math.clamp((long) open + OPENING_AT_ONCE, connectionsAllowed,
                    limits.connections());
        }
        while (opening < waiting.size() + stale.size() && open + opening < connectionsAllowed) {
            opening++;
            connections.open(eventLoop, this);
        }
    }

    @Override
    public void opened(Connection connection, long connectNanos, long handshakeNanos) {
        opening--;
        open++;
        recording(nanoClock.getAsLong()).connected(connectNanos, handshakeNanos);
        connectionsAllowed = Math.max(connectionsAllowed, open);
        Operation operation = stale.isEmpty() ? null : connection.free();
        if (operation == null) {
            readyIfFree(connection);
        } else {
            sendAgain(connection, operation);
        }
        wentOn();
    }

    @Override
    public void notOpened(Connection connection, Outcome outcome, String cause) {
        opening--;
        notOpened = new NotOpened(outcome, cause);
        if (outcome == Broken.GENERATOR_FAILURE && open > 0) {
            // No more connections can be opened; operations wait for the open ones.
            unopened = 0;
            connectionsAllowed = open;
            shortSinceNanos = nanoClock.getAsLong();
        } else if (opened.isDone()) {
            refused(outcome, cause);
        } else if (open == 0 && ++failedBeforeAny >= OPENING_AT_ONCE) {
            unopened = 0; // nothing accepts connections, so do not try the others
        }
        wentOn();
    }

    private void refused(Outcome outcome, String cause) {
        long now = nanoClock.getAsLong();
        if (!stale.isEmpty()) {
            StaleOperation again = stale.remove();
            recording(again.intendedNanos()).cause(cause);
            endStale(again, outcome, now);
        } else if (!waiting.isEmpty()) {
            long intended = waiting.remove();
            recording(intended).endedUnsent(outcome, now - intended);
            recording(intended).cause(cause);
            arrivals.refused(now);
        }
    }

    private void wentOn() {
        happened(nanoClock.getAsLong());
        if (opened.isDone()) {
            dispatch();
        } else if (unopened > 0) {
            openFirstOne();
        } else if (opening == 0) {
            NotOpened failure = notOpened;
            if (open == 0 && failure != null) {
                opened.completeExceptionally(new NotOpenedException(failure.cause()));
            } else {
                opened.complete(open);
            }
        }
    }

    @Override
    public void ended(Operation operation, Outcome outcome, int status, String cause,
            long nanos) {
        Connection connection = operation.connection();
        Recording recording = recording(operation.intendedNanos());
        if (status > 0) {
            recording.status(status);
            EndpointRecording endpoint = endpoint(operation.intendedNanos(), operation.endpoint());
            if (endpoint != null) {
                endpoint.status(status);
            }
        }
        if (outcome != Answered.OK) {
            recording.cause(cause);
        }
        record(operation, outcome, nanos);
        readyIfFree(connection);
        happened(nanos);
        admit(nanos);
        dispatch();
    }

    @Override
    public void checked(long nanos) {
        checkNanos += nanos;
    }

    @Override
    public void noted(String what) {
        recording(nanoClock.getAsLong()).cause(what);
    }

    @Override
    public void freed(Connection connection) {
        readyIfFree(connection);
        happened(nanoClock.getAsLong());
        dispatch();
    }

    @Override
    public void closed(Connection connection) {
        open--;
        if (ready.remove(connection)) {
            connection.operations().getFirst().connectionIsReady = false;
        }
        happened(nanoClock.getAsLong());
    }
}
