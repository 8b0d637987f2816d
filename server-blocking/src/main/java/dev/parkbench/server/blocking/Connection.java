package dev.parkbench.server.blocking;

import dev.parkbench.server.Application;
import dev.parkbench.server.Response;
import dev.parkbench.server.blocking.ResponseWriter.Persistence;
import dev.parkbench.server.blocking.ThreadModel.BetweenRequests;
import dev.parkbench.server.http.HttpDate;
import dev.parkbench.server.http.Limits;
import dev.parkbench.server.http.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection and its requests, answered one after the other.
 *
 * <pre>
 *            a request's first byte                rejected, or more was sent than read
 *   IDLE  ----------------------------&gt;  BUSY  ------------------------------&gt;  LINGERING
 *    |  &lt;----------------------------     |                                        |
 *    |   answered, nothing buffered       | answered with Connection: close        |
 *    +------------------------------&gt;  CLOSED  &lt;-----------------------------------+
 * </pre>
 *
 * <p>At most one thread serves a connection at a time; any thread may close it. A server that
 * stops closes the idle ones, and only those: the change from IDLE is atomic, so a request is
 * either never begun or answered.
 */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private enum State {
        IDLE,
        BUSY,
        LINGERING,
        CLOSED
    }

    /** What is to be done with a connection after a request. */
    enum Next {
        /** The client may send another request. */
        KEEP,
        /** The client may still be sending; it must see the answer before the end. */
        LINGER,
        /** Nothing more is to come. */
        CLOSE
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final Socket socket;
    private final Application application;
    private final Connections connections;
    private final BetweenRequests betweenRequests;
    private final AwaitedInput input;
    private final RequestReader reader;
    private final ResponseWriter writer;
    private volatile @Nullable Thread runner;

    Connection(Socket socket, Application application, HttpDate date, Connections connections,
            BetweenRequests betweenRequests) throws IOException {
        socket.setTcpNoDelay(true);
        this.socket = socket;
        this.application = application;
        this.connections = connections;
        this.betweenRequests = betweenRequests;
        this.input = new AwaitedInput(socket.getInputStream(), connections);
        this.reader = new RequestReader(input);
        this.writer = new ResponseWriter(socket.getOutputStream(), date);
    }

    /** Serves on the calling thread until the connection has ended. */
    void serveToTheEnd() {
        Next next;
        do {
            next = serveNext();
        } while (next == Next.KEEP && awaitsNext());
        if (next == Next.LINGER) {
            linger();
        }
        close();
    }

    /** Whether a next request may come. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on the yield
    private boolean awaitsNext() {
        if (hasBuffered()) {
            return true;
        }
        if (betweenRequests == BetweenRequests.YIELD_THEN_READ) {
            Thread.yield();
        }
        return becomeIdle();
    }

    /** Waits for one request and answers it, on the calling thread; never throws. */
    Next serveNext() {
        runner = Thread.currentThread();
        try {
            return answerNext();
        } catch (IOException e) {
            LOG.debug("{} ended: {}", socket, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            LOG.error("the connection {} failed", socket, e);
        } finally {
            runner = null;
        }
        return Next.CLOSE;
    }

    private Next answerNext() throws Exception {
        int firstByte = reader.awaitFirstByte();
        if (firstByte < 0 || !becomeBusy()) {
            return Next.CLOSE;
        }
        try {
            ReceivedRequest received = reader.readHead(firstByte);
            if (received.head().hasBody()) {
                if (received.head().expectsContinue()) {
                    writer.writeContinue();
                }
                reader.discardBody(received.head());
            }
            return answer(received);
        } catch (RejectedException e) {
            return reject(e.rejection());
        }
    }

    private Next answer(ReceivedRequest received) throws Exception {
        Response response = application.blocking().handle(received.request());
        if (!received.head().keepsAlive() || connections.isStopping()) {
            writer.write(response, !reader.isHead(), Persistence.CLOSE);
            return hasUnread() ? Next.LINGER : Next.CLOSE;
        }
        writer.write(response, !reader.isHead(),
                received.head().mustSayKeepAlive() ? Persistence.KEEP_ALIVE : Persistence.IMPLIED);
        return Next.KEEP;
    }

    private Next reject(Rejection rejection) throws IOException {
        writer.write(application.reject(rejection), !reader.isHead(), Persistence.CLOSE);
        return Next.LINGER;
    }

    /** Bytes that nobody reads would turn the end of the connection into a reset. */
    private boolean hasUnread() throws IOException {
        return hasBuffered() || socket.getInputStream().available() > 0;
    }

    /** Whether bytes of a next request have already been read from the socket. */
    boolean hasBuffered() {
        return reader.hasBuffered();
    }

    /** Says that a request begins; false if the connection was closed meanwhile. */
    boolean becomeBusy() {
        return state.get() == State.BUSY || state.compareAndSet(State.IDLE, State.BUSY);
    }

    /** Says that the next request is waited for; false if the server stops. */
    boolean becomeIdle() {
        return state.compareAndSet(State.BUSY, State.IDLE) && !connections.isStopping();
    }

    /** Ends what is sent, so that the client sees it; what it still sends is to be read. */
    boolean beginLinger() {
        if (!state.compareAndSet(State.BUSY, State.LINGERING)) {
            return false;
        }
        try {
            socket.shutdownOutput();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void linger() {
        if (!beginLinger()) {
            return;
        }
        long deadline = System.nanoTime() + Limits.LINGER.toNanos();
        byte[] scratch = new byte[8192];
        long left = Limits.LINGER_BYTES;
        try {
            InputStream input = socket.getInputStream();
            while (left > 0) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return;
                }
                socket.setSoTimeout((int) millis);
                int read = input.read(scratch);
                if (read < 0) {
                    return;
                }
                left -= read;
            }
        } catch (IOException e) {
            LOG.debug("{} ended while it lingered: {}", socket, e.toString());
        }
    }

    /** The channel, which a connection that is parked in a poller must have. */
    SocketChannel channel() {
        SocketChannel channel = socket.getChannel();
        if (channel == null) {
            throw new IllegalStateException("no channel: " + socket);
        }
        return channel;
    }

    /** Closes the connection if its client has been waited for since then. */
    void closeIfSilentSince(int second) {
        if (input.isAwaitedSince(second)) {
            close();
        }
    }

    /** Closes the connection if no request runs on it. */
    void closeIfIdle() {
        if (state.compareAndSet(State.IDLE, State.CLOSED)) {
            close();
        }
    }

    /** Closes the connection, interrupts its request and returns whether there was one. */
    boolean abort() {
        boolean wasBusy = state.getAndSet(State.CLOSED) == State.BUSY;
        Thread running = runner;
        close();
        if (running != null) {
            running.interrupt();
        }
        return wasBusy;
    }

    /** Closes the connection; more than once does no harm. */
    void close() {
        state.set(State.CLOSED);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing {} failed", socket, e);
        }
        connections.remove(this);
    }
}
