package dev.parkbench.server.blocking;

import dev.parkbench.server.Application;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A connection's handler, whose thread is interrupted if the client leaves meanwhile.
 *
 * <pre>
 *           handle        watch         watch            end of the input
 *    IDLE ---------> NEW -------> SEEN -------> WATCHED ------------------> ABANDONED
 *     ^               |            |              |  \   more input             |
 *     |               |            |              |   +-------------&gt; UNWATCHED |
 *     +---------------+------------+--------------+---------------------+-------+
 *                          the handler has returned or thrown
 * </pre>
 *
 * <p>Assumption: one thread at a time runs requests of a connection, and reads nothing meanwhile;
 * one other thread watches, and it selects between two calls of {@link #watch}, which removes
 * cancelled keys.
 *
 * <p>Guarantees, because each transition and all that belongs to it happen under one lock:
 * <ol>
 * <li>The thread is interrupted only while it runs the request whose client has gone. When {@link
 * #handle} ends, no interrupt is pending or on its way, so none reaches the next request.
 * <li>A request is counted as abandoned before its handler can notice the interrupt.
 * <li>When {@link #handle} returns a response, the channel blocks again, and only the calling
 * thread uses it.
 * </ol>
 */
final class InterruptibleHandler {

    private enum State {
        /** No handler runs. */
        IDLE,
        /** A handler runs, and the watch has not found it yet. */
        NEW,
        /** The watch has found it once. */
        SEEN,
        /** A selector waits for input from the client. */
        WATCHED,
        /** More input has arrived, behind which the end of the input cannot be seen. */
        UNWATCHED,
        /** The client has gone, and the handler has been interrupted. */
        ABANDONED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Application application;
    private final SocketChannel channel;
    private final PutBackInput input;
    private State state = State.IDLE;
    private @Nullable Request request;
    private @Nullable Thread thread;
    private @Nullable SelectionKey key;

    InterruptibleHandler(Application application, SocketChannel channel, PutBackInput input) {
        this.application = application;
        this.channel = channel;
        this.input = input;
    }

    /**
     * Handles a request on the calling thread.
     *
     * @throws ClientGoneException if the client has gone meanwhile
     */
    Response handle(Request started) throws Exception {
        begin(started);
        Response response;
        try {
            response = application.blocking().handle(started);
        } catch (Throwable e) {
            end();
            throw e;
        }
        end();
        return response;
    }

    /** Whether a byte behind the last request has been read. */
    boolean holdsInput() {
        return input.holdsByte();
    }

    private void begin(Request started) {
        lock.lock();
        try {
            state = State.NEW;
            request = started;
            thread = Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    private void end() throws IOException {
        lock.lock();
        try {
            State last = state;
            state = State.IDLE;
            if (last == State.ABANDONED) {
                // The handler may have ended without noticing it.
                Thread.interrupted();
                throw new ClientGoneException();
            }
            if (last == State.WATCHED) {
                stopWatching();
            }
        } finally {
            request = null;
            thread = null;
            lock.unlock();
        }
    }

    /**
     * Registers the channel with the selector if the same request was running at the previous call,
     * too. A short request is never registered.
     */
    void watch(Selector selector) {
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (state == State.NEW) {
                state = State.SEEN;
            } else if (state == State.SEEN) {
                channel.configureBlocking(false);
                key = channel.register(selector, SelectionKey.OP_READ, this);
                state = State.WATCHED;
            }
        } catch (IOException closed) {
            // The server itself closes the connection, and interrupts the request.
            state = State.UNWATCHED;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads the input that the selector has found, and interrupts the request if it is the end.
     *
     * @param one a buffer for one byte
     */
    void onReadable(ByteBuffer one) {
        lock.lock();
        try {
            if (state != State.WATCHED) {
                return; // The handler has ended since the selector found the input.
            }
            one.clear();
            int read = channel.read(one);
            if (read < 0) {
                abandon();
            } else if (read > 0) {
                input.putBack(one.get(0));
                stopWatching();
                state = State.UNWATCHED;
            }
        } catch (ClosedChannelException closed) {
            state = State.UNWATCHED; // by the server itself
        } catch (IOException reset) {
            abandon();
        } finally {
            lock.unlock();
        }
    }

    private void abandon() {
        state = State.ABANDONED;
        Objects.requireNonNull(key).cancel();
        application.abandoned(Objects.requireNonNull(request));
        Objects.requireNonNull(thread).interrupt();
    }

    private void stopWatching() throws IOException {
        Objects.requireNonNull(key).cancel();
        channel.configureBlocking(true);
    }
}
