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
 * A connection of HTTP/2: its operations are its streams, and end in any order.
 *
 * <pre>
 *   CONNECTING ── connected ──▶ GREETING ── SETTINGS ──▶ OPEN ── GOAWAY, last request ──▶ LEAVING
 *                                  │                      │                                │
 *                                  └── an end, patience ──┴──── an end, or nothing runs ───┴──▶ CLOSED
 * </pre>
 *
 * <p>It is open when the server's SETTINGS are there: before that nobody knows whether it speaks
 * HTTP/2, and how many streams it allows. An answer ends when the bytes that end it are read; it is
 * looked at after that. It is reported when its stream is closed, which is at once unless the
 * request itself was still on its way, so that the stream can be counted as free.
 */
final class Http2Connection implements HttpConnection {

    /** Identifiers of a client's streams are the odd ones of 31 bits. */
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
     * A connection that is not there yet.
     *
     * @param options whose pipeline is the most streams at a time
     * @param windowBytes how much may come before this end has said that it can have more
     * @param patience how long the server may take to greet
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

    // How it opens

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
                // Whoever made the connection hears of it.
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

    /** The server says how it wants to be spoken to, for the first time or again. */
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

    // What the loop asks for

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

    /** Only its stream ends: the others do not wait behind it. */
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

    /** Takes no more; what runs goes on to its end. */
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

    // What comes on a stream

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
                // The server has answered without the rest of the request (RFC 9113, 8.1).
                wire.cancel(exchange.streamId(), Http2Error.CANCEL);
            }
        }
    }

    /** The server ends a stream. */
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

    /** What came on a stream was no HTTP/2. */
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

    /** A stream is closed, and another may be opened for it. */
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
        free.addFirst(exchange); // whoever hears of its end may use it again at once
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

    // How it ends

    /** The server will close the connection, and has not seen the streams behind this one. */
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

    /** The connection has ended while requests were on their way, or none was. */
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

    /** What came on the connection was no HTTP/2, or this end has failed. */
    void failed(ConnectionFault fault) {
        // The hexadecimal of "HTTP/" is in what Netty says of a first frame that is no SETTINGS.
        String why = fault.text().contains("485454502f")
                ? "the server answered as HTTP/1.1 does" + LEAVE_OUT
                : fault.text();
        end(why, exchange -> exchange.broken(fault.outcome(), fault.text(), wire.nanos()));
    }

    /** Ends what still runs; does so once. */
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
