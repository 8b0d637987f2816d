package dev.parkbench.server.blocking;

import dev.parkbench.server.Application;
import dev.parkbench.server.Content;
import dev.parkbench.server.OnDisconnect;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.blocking.ResponseWriter.Persistence;
import dev.parkbench.server.blocking.ThreadModel.BetweenRequests;
import dev.parkbench.server.http.Excerpt;
import dev.parkbench.server.http.HttpDate;
import dev.parkbench.server.http.Limits;
import dev.parkbench.server.http.Rejection;
import dev.parkbench.server.http.RequestHead;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's connection, whose requests are handled one after the other.
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
 * stops closes only the idle connections. The transition from IDLE is atomic, so a request is
 * either not started or gets its response.
 */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private enum State {
        IDLE,
        BUSY,
        LINGERING,
        CLOSED
    }

    /** The next step for a connection after a request. */
    enum Next {
        /** The client may send another request. */
        KEEP,
        /** The client may still be sending; it must see the response before the connection ends. */
        LINGER,
        /** The connection ends. */
        CLOSE
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final Socket socket;
    private final Application application;
    private final Connections connections;
    private final BetweenRequests betweenRequests;
    private final @Nullable InterruptibleHandler interruptible;
    private final AwaitedInput input;
    private final RequestReader reader;
    private final ResponseWriter writer;
    private volatile @Nullable Thread runner;

    Connection(Socket socket, Application application, HttpDate date, Connections connections,
            BetweenRequests betweenRequests, OnDisconnect onDisconnect) throws IOException {
        socket.setTcpNoDelay(true);
        this.socket = socket;
        this.application = application;
        this.connections = connections;
        this.betweenRequests = betweenRequests;
        InputStream bytes = socket.getInputStream();
        if (onDisconnect == OnDisconnect.INTERRUPT) {
            PutBackInput ahead = new PutBackInput(bytes);
            this.interruptible = new InterruptibleHandler(application, channel(socket),
                    ahead);
            bytes = ahead;
        } else {
            this.interruptible = null;
        }
        this.input = new AwaitedInput(bytes, connections);
        this.reader = new RequestReader(input);
        this.writer = new ResponseWriter(socket.getOutputStream(), date);
    }

    /** Serves requests on the calling thread until the connection has ended. */
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

    /** Whether another request may arrive. */
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

    /** Waits for a request and responds to it, on the calling thread. Never throws. */
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
            RequestHead head = reader.readHead(firstByte);
            Content body = Content.NONE;
            if (head.hasBody()) {
                if (head.expectsContinue()) {
                    writer.writeContinue();
                }
                body = reader.readBody(head);
            }
            return answer(head, head.request(body));
        } catch (RejectedException e) {
            return reject(e.rejection());
        }
    }

    private Next answer(RequestHead head, Request request) throws Exception {
        Response response = handle(request);
        if (!head.keepsAlive() || connections.isStopping()) {
            write(response, request, Persistence.CLOSE);
            return hasUnread() ? Next.LINGER : Next.CLOSE;
        }
        write(response, request,
                head.mustSayKeepAlive() ? Persistence.KEEP_ALIVE : Persistence.IMPLIED);
        return Next.KEEP;
    }

    /** Handles a request, whose client is watched if no further input has been read. */
    private Response handle(Request request) throws Exception {
        return interruptible == null || hasBuffered()
                ? application.blocking().handle(request)
                : interruptible.handle(request);
    }

    private void write(Response response, Request request, Persistence persistence)
            throws IOException {
        try {
            writer.write(response, !reader.isHead(), persistence);
        } catch (RuntimeException e) {
            // The body cannot be written as bytes, which is noticed before anything is sent.
            LOG.error("no response to {}", request, e);
            writer.write(Response.error(500, Excerpt.ofSentence("internal server error: " + e)),
                    !reader.isHead(), persistence);
        } catch (IOException e) {
            if (state.get() != State.CLOSED) { // which only the server does
                application.abandoned(request);
            }
            throw e;
        }
    }

    private Next reject(Rejection rejection) throws IOException {
        writer.write(application.reject(rejection), !reader.isHead(), Persistence.CLOSE);
        return Next.LINGER;
    }

    /**
     * Whether there is unread input; closing the socket with unread input would reset the
     * connection.
     */
    private boolean hasUnread() throws IOException {
        return hasBuffered() || socket.getInputStream().available() > 0;
    }

    /** Whether bytes of a next request have already been read from the socket. */
    boolean hasBuffered() {
        return reader.hasBuffered() || interruptible != null && interruptible.holdsInput();
    }

    /** Marks the start of a request; returns false if the connection has been closed meanwhile. */
    boolean becomeBusy() {
        return state.get() == State.BUSY || state.compareAndSet(State.IDLE, State.BUSY);
    }

    /** Marks the wait for the next request; returns false if the server is stopping. */
    boolean becomeIdle() {
        return state.compareAndSet(State.BUSY, State.IDLE) && !connections.isStopping();
    }

    /**
     * Shuts down the output, so that the client sees the end of the response; the remaining input
     * has still to be read.
     */
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

    /**
     * The channel of the connection, which exists if a selector may have to wait for the client: in
     * a poller between two requests, or in the watch during one.
     */
    SocketChannel channel() {
        return channel(socket);
    }

    private static SocketChannel channel(Socket socket) {
        SocketChannel channel = socket.getChannel();
        if (channel == null) {
            throw new IllegalStateException("no channel: " + socket);
        }
        return channel;
    }

    /**
     * Closes the connection if it has been waiting for its client since the given second or
     * earlier.
     */
    void closeIfSilentSince(int second) {
        if (input.isAwaitedSince(second)) {
            close();
        }
    }

    /** Lets a selector wait for the client if its request takes long. */
    void watch(Selector selector) {
        if (interruptible != null) {
            interruptible.watch(selector);
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

    /** Closes the connection. Further calls have no effect. */
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
