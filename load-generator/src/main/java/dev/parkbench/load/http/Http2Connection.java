package dev.parkbench.load.http;

import dev.parkbench.load.engine.ConnectionOwner;
import dev.parkbench.load.engine.Operation;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Broken;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/2 connection, whose operations are its streams and end in any order.
 *
 * <pre>
 *   CONNECTING ── connected ──▶ GREETING ── SETTINGS ──▶ OPEN ── GOAWAY, last request ──▶ LEAVING
 *                                  │                      │                                │
 *                                  └── an end, patience ──┴──── an end, or nothing runs ───┴──▶ CLOSED
 * </pre>
 *
 * <p>It is open once the server's SETTINGS have arrived: before that it is unknown whether the
 * server speaks HTTP/2 and how many streams it allows. A response ends when its last bytes are
 * read; it is checked after that. It is reported when its stream is closed, so that the stream
 * counts as free; that is at once unless the request was still being sent.
 */
final class Http2Connection implements HttpConnection {

    /** The number of stream identifiers of a client, which are the odd ones of 31 bits. */
    private static final long MOST_REQUESTS = (1L << 30) - 1;
    private static final int LONGEST_SHOWN = 100;
    private static final String LEAVE_OUT = "; leave --http2 out";

    private enum State {
        CONNECTING,
        GREETING,
        OPEN,
        LEAVING,
        CLOSED
    }

    private final ConnectionOwner owner;
    private final Http2Requests requests;
    private final int windowBytes;
    private final long mostRequests;
    private final Duration patience;
    private final LongSupplier nanoClock;
    private final Http2Wire wire;
    private final List<Http2Exchange> exchanges = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final Deque<Http2Exchange> free = new ArrayDeque<>();
    private final IntObjectMap<Http2Exchange> streams = new IntObjectHashMap<>();
    private State state = State.CONNECTING;
    private @Nullable Future<?> giveUp;
    private boolean greeted;
    private long connectNanos;
    private long handshakeNanos;
    private long sent;
    private long answered;
    private boolean restricted;
    private String goAway = "";

    /**
     * Creates a connection that is not open yet.
     *
     * @param options the options, which limit the concurrent streams
     * @param windowBytes the size in bytes of the connection's flow-control window
     * @param patience the longest time to wait for the server's SETTINGS
     */
    Http2Connection(ConnectionOwner owner, ConnectionOptions options, int windowBytes,
            Http2Requests requests,
            FirstSample sample, Duration patience, LongSupplier nanoClock) {
        this.owner = owner;
        this.requests = requests;
        this.windowBytes = windowBytes;
        this.mostRequests = Math.min(MOST_REQUESTS, options.requestsPerConnection());
        this.patience = patience;
        this.nanoClock = nanoClock;
        this.wire = Http2Wire.of(this, windowBytes, nanoClock);
        for (int i = 0; i < options.atOnce(); i++) {
            Http2Exchange exchange = new Http2Exchange(new Operation(this),
                    new AnswerCheck(options.expectation(), sample));
            exchanges.add(exchange);
            operations.add(exchange.operation());
            free.add(exchange);
        }
    }

    // Opening

    @Override
    public void install(ChannelPipeline pipeline) {
        if (pipeline.get(SslHandler.class) == null) {
            pipeline.addLast(wire);
            return;
        }
        pipeline.addLast(new ApplicationProtocolNegotiationHandler("") {
            @Override
            protected void configurePipeline(ChannelHandlerContext context, String protocol) {
                if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                    context.pipeline().addLast(wire);
                }
            }

            @Override
            protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
                // The code that opens the connection handles the failure.
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                context.close();
            }
        });
    }

    @Override
    public void opened(Channel connection, long connecting, long handshaking) {
        connectNanos = connecting;
        handshakeNanos = handshaking;
        state = State.GREETING;
        SslHandler tls = connection.pipeline().get(SslHandler.class);
        String protocol = tls == null
                ? ApplicationProtocolNames.HTTP_2
                : tls.applicationProtocol();
        if (!ApplicationProtocolNames.HTTP_2.equals(protocol)) {
            connection.close();
            notOpened("the server chose " + (protocol == null ? "no protocol" : protocol)
                    + " by ALPN" + LEAVE_OUT);
        } else if (!connection.isActive()) {
            cut("the server closed the connection");
        } else if (greeted) {
            open();
        } else {
            giveUp = connection.eventLoop().schedule(() -> {
                connection.close();
                notOpened("the server sent no SETTINGS in " + patience.toMillis()
                        + " ms, so it may not speak HTTP/2" + LEAVE_OUT);
            }, patience.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void notOpened(String why) {
        if (state == State.GREETING) {
            leaveGreeting(State.CLOSED);
            owner.notOpened(this, Broken.CONNECT_FAILURE, why);
        }
    }

    private void leaveGreeting(State next) {
        state = next;
        Future<?> waiting = giveUp;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    /** Handles the server's SETTINGS, the first or later ones. */
    void settings() {
        if (!greeted) {
            greeted = true;
            try {
                wire.openWindow(windowBytes);
            } catch (Http2Exception e) {
                throw new IllegalStateException(e);
            }
        }
        if (state == State.GREETING) {
            open();
        } else if (state == State.OPEN) {
            noteRestriction();
            owner.freed(this);
        }
    }

    private void open() {
        leaveGreeting(State.OPEN);
        noteRestriction();
        owner.opened(this, connectNanos, handshakeNanos);
    }

    private void noteRestriction() {
        int most = wire.mostStreams();
        if (!restricted && most < exchanges.size()) {
            restricted = true;
            owner.noted("the server allows " + most + " streams at a time on a connection, not "
                    + exchanges.size());
        }
    }

    // Calls from the loop

    @Override
    public @Nullable Operation free() {
        Http2Exchange next = state == State.OPEN ? free.peekFirst() : null;
        return next != null && wire.hasRoom() ? next.operation() : null;
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    @Override
    public void send(Operation operation) {
        Http2Exchange exchange = free.removeFirst();
        Http2Request request = operation.isRetried()
                ? requests.again(operation.request(), wire.memory())
                : requests.next(wire.memory());
        operation.sends(request.number(), HttpConnections.indexApart(request.endpoint()));
        int stream = wire.nextStream();
        exchange.begin(stream, request.endpoint().isHead(), streams.isEmpty(), answered);
        streams.put(stream, exchange);
        sent++;
        if (sent == mostRequests) {
            leave();
        }
        wire.send(stream, request);
    }

    @Override
    public void abandon() {
        state = State.CLOSED;
        wire.close();
    }

    /** Cancels only the operation's stream: the other streams do not wait behind it. */
    @Override
    public boolean abandon(Operation operation) {
        for (Http2Exchange exchange : exchanges) {
            if (exchange.operation() == operation && state != State.CLOSED) {
                exchange.abandon();
                wire.cancel(exchange.streamId(), Http2Error.CANCEL);
            }
        }
        return true;
    }

    /** Takes no more operations; the running ones continue to their end. */
    private void leave() {
        state = State.LEAVING;
        owner.closed(this);
        closeIfDone();
    }

    private void closeIfDone() {
        if (state == State.LEAVING && streams.isEmpty()) {
            state = State.CLOSED;
            wire.close();
        }
    }

    // Events of streams

    private @Nullable Http2Exchange running(int stream) {
        Http2Exchange exchange = streams.get(stream);
        return exchange != null && exchange.isRunning() ? exchange : null;
    }

    void head(int stream, Http2Headers headers, boolean last) {
        Http2Exchange exchange = running(stream);
        if (exchange != null) {
            went(exchange, exchange.head(headers, last), last);
        }
    }

    void content(int stream, ByteBuf bytes, boolean last) {
        Http2Exchange exchange = running(stream);
        if (exchange != null) {
            went(exchange, exchange.content(bytes), last);
        }
    }

    private void went(Http2Exchange exchange, String fault, boolean last) {
        if (!fault.isEmpty()) {
            exchange.broken(Broken.PROTOCOL_ERROR, fault, wire.nanos());
            wire.cancel(exchange.streamId(), Http2Error.PROTOCOL_ERROR);
        } else if (last) {
            exchange.whole(wire.nanos());
            if (!wire.isSent(exchange.streamId())) {
                // The server has responded without reading the rest of the request (RFC 9113, 8.1).
                wire.cancel(exchange.streamId(), Http2Error.CANCEL);
            }
        }
    }

    /** Handles a stream reset by the server. */
    void reset(int stream, long code) {
        Http2Exchange exchange = running(stream);
        if (exchange == null) {
            return;
        }
        boolean unseen = code == Http2Error.REFUSED_STREAM.code() && !exchange.hasBegun();
        exchange.broken(unseen ? Broken.STALE : Broken.CONNECTION_RESET,
                (unseen ? "the server refused the stream" : "the server reset the stream")
                        + " (" + name(code) + ")"
                        + (code == Http2Error.HTTP_1_1_REQUIRED.code() ? LEAVE_OUT : ""),
                wire.nanos());
    }

    /** Handles a protocol error on a stream. */
    void refused(int stream, String why) {
        Http2Exchange exchange = running(stream);
        if (exchange != null) {
            exchange.broken(Broken.PROTOCOL_ERROR, why, wire.nanos());
        }
    }

    private static String name(long code) {
        Http2Error error = Http2Error.valueOf(code);
        return error == null ? "error " + code : error.name();
    }

    /** Handles a closed stream, which can be replaced by another. */
    void closed(int stream) {
        Http2Exchange exchange = streams.remove(stream);
        if (exchange == null || state == State.CLOSED) {
            return;
        }
        if (exchange.isRunning()) {
            exchange.broken(Broken.CONNECTION_RESET, "the stream ended", wire.nanos());
        }
        if (exchange.isAbandoned()) {
            exchange.free();
            free.addFirst(exchange);
            if (state == State.OPEN) {
                owner.freed(this);
            }
        } else {
            report(exchange);
        }
        closeIfDone();
    }

    private void report(Http2Exchange exchange) {
        int status = 0;
        if (exchange.isWhole()) {
            answered++;
            status = exchange.status();
        }
        Outcome outcome = judged(exchange);
        String cause = exchange.cause();
        long nanos = exchange.endNanos();
        exchange.free();
        free.addFirst(exchange); // the owner may use it again as soon as its end is reported
        owner.ended(exchange.operation(), outcome, status, cause, nanos);
    }

    private Outcome judged(Http2Exchange exchange) {
        if (!exchange.takesTimeToJudge()) {
            return exchange.judge();
        }
        long before = nanoClock.getAsLong();
        Outcome outcome = exchange.judge();
        owner.checked(nanoClock.getAsLong() - before);
        return outcome;
    }

    // The end

    /**
     * Handles GOAWAY: the server will close the connection, and has not processed streams after the
     * last one.
     */
    void goAway(int lastStream, long code, String debug) {
        goAway = "GOAWAY " + name(code) + (debug.isEmpty() ? "" : ", '" + shown(debug) + "'");
        long now = wire.nanos();
        for (Http2Exchange exchange : exchanges) {
            if (exchange.isRunning() && exchange.streamId() > lastStream) {
                exchange.broken(Broken.STALE,
                        "the server went away before the stream (" + goAway + ")", now);
            }
        }
        if (state == State.OPEN) {
            leave();
        }
    }

    private static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() > LONGEST_SHOWN ? clean.substring(0, LONGEST_SHOWN) : clean;
    }

    /** Handles the end of the connection, whether or not requests were in flight. */
    void cut(String how) {
        String why = goAway.isEmpty() ? how : how + " (" + goAway + ")";
        end(why + " before its SETTINGS, so it may not speak HTTP/2" + LEAVE_OUT, exchange -> {
            if (exchange.hasBegun()) {
                exchange.broken(Broken.CONNECTION_RESET, why + " in the middle of an answer",
                        wire.nanos());
            } else if (exchange.metAnIdleConnection(answered)) {
                exchange.broken(Broken.STALE, why + " behind an answer", wire.nanos());
            } else {
                exchange.broken(Broken.CONNECTION_RESET, why + " before the answer",
                        wire.nanos());
            }
        });
    }

    /** Handles a protocol error on the connection, or a failure of this side. */
    void failed(ConnectionFault fault) {
        // Netty's error for a first frame other than SETTINGS contains "HTTP/" in hexadecimal.
        String why = fault.text().contains("485454502f")
                ? "the server answered as HTTP/1.1 does" + LEAVE_OUT
                : fault.text();
        end(why, exchange -> exchange.broken(fault.outcome(), fault.text(), wire.nanos()));
    }

    /** Ends the operations in flight, at the first call only. */
    private void end(String whyNotOpened, Consumer<Http2Exchange> breaking) {
        if (state == State.GREETING) {
            notOpened(whyNotOpened);
        }
        if (state == State.CONNECTING || state == State.CLOSED) {
            return;
        }
        boolean wasOpen = state == State.OPEN;
        state = State.CLOSED;
        for (Http2Exchange exchange : exchanges) {
            if (exchange.isRunning()) {
                breaking.accept(exchange);
            }
        }
        for (Http2Exchange exchange : exchanges) {
            if (exchange.isOver()) {
                report(exchange);
            }
        }
        streams.clear();
        if (wasOpen) {
            owner.closed(this);
        }
    }
}
