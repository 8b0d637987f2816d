package dev.parkbench.server.async;

import dev.parkbench.server.Content;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.async.ResponseEncoder.Persistence;
import dev.parkbench.server.http.Excerpt;
import dev.parkbench.server.http.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's connection, whose requests are handled one after the other on one loop's thread.
 *
 * <pre>
 *              a request is complete                 it was the last, and more may come
 *   READING  --------------------------&gt;  RUNNING  ------------------------------&gt;  LINGERING
 *    ^  |  \  &lt;------------------------     |                                         |
 *    |  |   \         answered              |  it was the last                        |
 *    |  |    +-- refused -------------------|------------------------------&gt;  (same)  |
 *    |  +--------------------------------&gt;  CLOSED  &lt;---------------------------------+
 * </pre>
 *
 * <p>Only the loop's thread calls the methods, except that a response may complete on any thread.
 * While a request runs, or its client does not read the responses, no further request is decoded
 * and bytes that have been read stay undecoded; if more bytes arrive, the socket is not read
 * either. A client that disconnects stops its request only if the server is told so ({@code
 * --on-disconnect interrupt}), and only if no bytes have arrived behind the request.
 */
final class Connection extends ChannelInboundHandlerAdapter
        implements
            BiConsumer<@Nullable Response, @Nullable Throwable>,
            RequestReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private enum State {
        READING,
        RUNNING,
        LINGERING,
        CLOSED
    }

    private final Service service;
    private final ServerLoop loop;
    private final Channel channel;
    private final RequestDecoder decoder = new RequestDecoder(this);
    private State state = State.READING;
    private @Nullable ReceivedHead head;

    /** The request that is running. */
    private @Nullable Request request;

    private @Nullable CompletableFuture<Response> running;

    /**
     * The request of the last response that was not flushed yet. Of several responses that cannot
     * be sent together, only this one is counted.
     */
    private @Nullable Request unsent;

    private long discarded;
    private boolean inputEnded;
    private int lastSecond;

    Connection(Service service, ServerLoop loop, Channel channel) {
        this.service = service;
        this.loop = loop;
        this.channel = channel;
    }

    /** Starts to serve the connection, whose channel has just been registered with its loop. */
    void open() {
        channel.pipeline().addLast(decoder, this);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        loop.add(this);
        lastSecond = loop.second();
        if (service.isStopping()) {
            close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (state == State.RUNNING) {
            abandonRunning();
        }
        state = State.CLOSED;
        loop.remove(this);
    }

    // Calls from the decoder

    @Override
    public boolean isReady() {
        return state == State.READING && channel.isWritable();
    }

    @Override
    public boolean isEnding() {
        return state == State.LINGERING || state == State.CLOSED;
    }

    @Override
    public void receives() {
        lastSecond = loop.second();
    }

    @Override
    public void pauseReading() {
        if (channel.config().isAutoRead()) {
            channel.config().setAutoRead(false);
        }
    }

    @Override
    public void discard(int bytes) {
        discarded += bytes;
        if (discarded > Limits.LINGER_BYTES) {
            close();
        }
    }

    @Override
    public void inputEnded() {
        inputEnded = true;
        // A socket at the end of its input stays readable until it is closed, so NIO would spin.
        pauseReading();
        if (isEnding()) {
            close();
        } else if (isReady()) {
            closeAfterAnswers();
        } else {
            watchClient();
        }
    }

    // Requests

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        lastSecond = loop.second();
        try {
            if (state != State.READING) {
                return;
            }
            if (message instanceof ReceivedHead received) {
                begin(received);
            } else if (message instanceof Refusal refusal) {
                reject(refusal);
            } else {
                run(message instanceof Content body ? body : Content.NONE);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ReceivedHead received) {
        head = received;
        if (received.rules().expectsContinue()) {
            channel.writeAndFlush(ResponseEncoder.encodeContinue(channel.alloc()),
                    channel.voidPromise());
        }
    }

    private void run(Content body) {
        state = State.RUNNING;
        CompletableFuture<Response> response;
        try {
            Request received = head().rules().request(body);
            request = received;
            response = service.application().async().handle(received, loop.loop());
        } catch (Throwable e) {
            response = CompletableFuture.failedFuture(e);
        }
        if (response.isDone() && !response.isCompletedExceptionally()) {
            // The decoder continues by itself, so hundreds of such responses do not deepen the
            // stack.
            answer(response.join(), null);
        } else {
            running = response;
            response.whenComplete(this);
            watchClient();
        }
    }

    /**
     * Cancels the running request if its client has gone, or sees to it that the end of the input
     * arrives while it runs; if the server is told so, and if no input is waiting.
     */
    private void watchClient() {
        if (!service.cancelsOnDisconnect() || state != State.RUNNING || decoder.hasWaiting()) {
            return;
        }
        if (inputEnded) {
            abandonRunning();
        } else if (!channel.config().isAutoRead()) {
            channel.config().setAutoRead(true);
        }
    }

    /** Counts the running request, whose client has gone, and cancels it if that is wanted. */
    private void abandonRunning() {
        state = State.CLOSED;
        // Before the handler can notice, so that whoever sees its end finds it counted.
        Request abandoned = request;
        if (abandoned != null) {
            service.application().abandoned(abandoned);
        }
        CompletableFuture<Response> response = running;
        // A client that has only ended its output still reads the responses to earlier requests.
        flush();
        close();
        if (response != null && service.cancelsOnDisconnect()) {
            response.cancel(true);
        }
    }

    private ReceivedHead head() {
        ReceivedHead received = head;
        if (received == null) {
            throw new IllegalStateException("no request on " + channel);
        }
        return received;
    }

    /** Receives the response of the running request, on the thread that completes it. */
    @Override
    public void accept(@Nullable Response response, @Nullable Throwable failure) {
        if (channel.eventLoop().inEventLoop()) {
            answerAndGoOn(response, failure);
            return;
        }
        try {
            channel.eventLoop().execute(() -> answerAndGoOn(response, failure));
        } catch (RejectedExecutionException e) {
            LOG.debug("{} ended before its response: {}", channel, e.toString());
        }
    }

    private void answerAndGoOn(@Nullable Response response, @Nullable Throwable failure) {
        running = null;
        try {
            answer(response, failure);
            goOn();
        } catch (Throwable e) {
            // No code observes a failure of this callback's future.
            fail(e);
        }
    }

    /** Decodes pending input, sends pending output, and resumes reading. */
    private void goOn() throws Exception {
        ChannelHandlerContext ctx = channel.pipeline().context(decoder);
        if (ctx != null && state != State.CLOSED) {
            decoder.decodeWaiting(ctx);
            flush();
            readOn();
        }
    }

    private void readOn() {
        if (inputEnded) {
            if (isReady()) {
                closeAfterAnswers();
            }
        } else if ((isReady() || state == State.LINGERING) && !channel.config().isAutoRead()) {
            channel.config().setAutoRead(true);
        }
    }

    // Responses

    private void answer(@Nullable Response response, @Nullable Throwable failure) {
        if (state != State.RUNNING) {
            return;
        }
        ReceivedHead received = head();
        head = null;
        lastSecond = loop.second();
        Request answered = request;
        request = null;
        unsent = answered;
        if (!received.rules().keepsAlive() || service.isStopping()) {
            answerLast(encode(response, failure, answered, received, Persistence.CLOSE),
                    hasUnread());
        } else {
            state = State.READING;
            channel.write(encode(response, failure, answered, received,
                    received.rules().mustSayKeepAlive()
                            ? Persistence.KEEP_ALIVE
                            : Persistence.IMPLIED),
                    channel.voidPromise());
        }
    }

    private ByteBuf encode(@Nullable Response response, @Nullable Throwable failure,
            @Nullable Request answered, ReceivedHead received, Persistence persistence) {
        Throwable problem = failure;
        if (response != null) {
            try {
                return service.encoder().encode(channel.alloc(), response,
                        !received.rules().isHead(),
                        persistence);
            } catch (RuntimeException e) {
                problem = e;
            }
        }
        LOG.error("no response to {}", answered, problem);
        return service.encoder().encode(channel.alloc(),
                Response.error(500, Excerpt.ofSentence("internal server error: " + problem)),
                !received.rules().isHead(),
                persistence);
    }

    private void reject(Refusal refusal) {
        head = null;
        Response response = service.application().reject(refusal.rejection());
        answerLast(service.encoder().encode(channel.alloc(), response, !refusal.isHead(),
                Persistence.CLOSE), true);
    }

    /**
     * Whether there is unread input; closing the socket with unread input would reset the
     * connection.
     */
    private boolean hasUnread() {
        return decoder.hasWaiting() || !channel.config().isAutoRead();
    }

    private void answerLast(ByteBuf response, boolean mayGetMore) {
        state = State.LINGERING;
        boolean lingers = mayGetMore && !inputEnded;
        channel.writeAndFlush(response).addListener(sent -> {
            if (!sent.isSuccess()) {
                abandonUnsent();
            }
            unsent = null;
            if (lingers) {
                linger();
            } else {
                channel.close();
            }
        });
    }

    private void flush() {
        channel.flush();
        unsent = null;
    }

    /** Counts the request whose response could not be sent. */
    private void abandonUnsent() {
        Request request = unsent;
        unsent = null;
        if (request != null) {
            service.application().abandoned(request);
        }
    }

    /** Shuts down the output, so that the client sees the response, and discards further input. */
    private void linger() {
        if (state != State.LINGERING) {
            return;
        }
        ((DuplexChannel) channel).shutdownOutput();
        channel.eventLoop().schedule(this::close, Limits.LINGER.toNanos(), TimeUnit.NANOSECONDS);
        if (inputEnded) {
            close();
        } else {
            channel.config().setAutoRead(true);
        }
    }

    private void closeAfterAnswers() {
        state = State.CLOSED;
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    // Other channel events

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (channel.isWritable() && state != State.CLOSED && !channel.config().isAutoRead()) {
            // Not at once, because this is called from within the flush of data that goOn() has
            // written.
            channel.eventLoop().execute(() -> {
                try {
                    goOn();
                } catch (Throwable e) {
                    fail(e);
                }
            });
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(cause);
    }

    private void fail(Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("{} ended: {}", channel, cause.toString());
            abandonUnsent();
            if (state == State.RUNNING) {
                abandonRunning();
            }
        } else if (state != State.CLOSED) {
            LOG.error("the connection {} failed", channel, cause);
        }
        close();
    }

    // Calls from the loop and the server

    /**
     * Closes the connection if it has been inactive since the given second and no request is
     * running.
     */
    void closeIfSilentSince(int second) {
        if (state != State.RUNNING && lastSecond - second <= 0) {
            close();
        }
    }

    /**
     * Closes the connection if no request is running on it; an incomplete request does not count.
     */
    void closeIfIdle() {
        if (state == State.READING) {
            closeAfterAnswers();
        }
    }

    /** Closes the connection, cancels its request and returns whether there was one. */
    boolean abort() {
        boolean wasRunning = state == State.RUNNING;
        CompletableFuture<Response> response = running;
        unsent = null;
        close();
        if (response != null) {
            response.cancel(true);
        }
        return wasRunning;
    }

    private void close() {
        state = State.CLOSED;
        channel.close();
    }
}
