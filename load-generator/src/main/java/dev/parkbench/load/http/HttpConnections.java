package dev.parkbench.load.http;

import dev.parkbench.load.engine.Connection;
import dev.parkbench.load.engine.ConnectionFactory;
import dev.parkbench.load.engine.ConnectionOwner;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Connections to one target, with requests of one source. */
public final class HttpConnections implements ConnectionFactory {

    /** The most endpoints that are told apart: each has histograms of its own on each loop. */
    static final int MOST_ENDPOINTS = 20;

    private final Connector connector;
    private final @Nullable TlsClient tls;
    private final RequestSource requests;
    private final Protocol protocol;
    private final @Nullable Http2Requests http2;
    private final ConnectionOptions options;
    private final Duration patience;
    private final FirstSample sample = new FirstSample();
    private final ThreadLocal<byte[]> scratch = ThreadLocal
            .withInitial(() -> new byte[AnswerScanner.SCRATCH_BYTES]);
    private final LongSupplier nanoClock;
    private final long lookUpNanos;
    private volatile @Nullable ConnectProblem noticed;

    /**
     * Connections to the target of these requests.
     *
     * @throws IllegalArgumentException if no address is known for it, or an option changes nothing
     */
    public HttpConnections(HttpClientOptions client, RequestSource requests,
            Expectation expectation,
            LongSupplier nanoClock) throws SSLException {
        Target target = requests.target();
        String needless = target.tls() ? null : client.tls().firstSet();
        if (needless != null) {
            throw new IllegalArgumentException(needless + " has no effect on " + target
                    + ", which does not use TLS; leave it out, or write https");
        }
        long begun = nanoClock.getAsLong();
        this.connector = new Connector(client.transport(), client.route().addresses(target),
                client.patience());
        this.lookUpNanos = nanoClock.getAsLong() - begun;
        this.requests = requests;
        this.protocol = client.protocol();
        this.http2 = protocol instanceof Protocol.Http2 ? Http2Requests.of(requests) : null;
        this.tls = target.tls()
                ? new TlsClient(target, client.tls(), client.patience(),
                        http2 == null ? TlsClient.http1() : Http2Wire.protocols())
                : null;
        // No request follows one that said close, even if its answer does not (RFC 9112, 9.6).
        this.options = new ConnectionOptions(protocol.atOnce(),
                requests.saysClose() ? 1 : client.requestsPerConnection(), expectation);
        this.patience = client.patience();
        this.nanoClock = nanoClock;
    }

    /**
     * Connections that send one request.
     *
     * @param insecure whether any certificate will do
     */
    public HttpConnections(Transport transport, HttpRequestText request, int pipeline,
            Expectation expectation, Duration patience, boolean insecure, LongSupplier nanoClock)
            throws SSLException {
        this(transport, request, new Protocol.Http1(pipeline), expectation, patience, insecure,
                nanoClock);
    }

    /**
     * Connections that send one request.
     *
     * @param insecure whether any certificate will do
     */
    public HttpConnections(Transport transport, HttpRequestText request, Protocol protocol,
            Expectation expectation, Duration patience, boolean insecure, LongSupplier nanoClock)
            throws SSLException {
        this(new HttpClientOptions(transport, protocol, Long.MAX_VALUE, patience, Route.direct(),
                insecure && request.target().tls()
                        ? TlsOptions.anyCertificate()
                        : TlsOptions.usual()),
                RequestSource.of(request, RequestSource.USUAL_SEED), expectation, nanoClock);
    }

    private HttpConnections(HttpConnections others, Connector connector, @Nullable TlsClient tls,
            RequestSource requests, @Nullable Http2Requests http2) {
        this.connector = connector;
        this.tls = tls;
        this.requests = requests;
        this.protocol = others.protocol;
        this.http2 = http2;
        this.options = others.options;
        this.patience = others.patience;
        this.lookUpNanos = 0;
        this.nanoClock = others.nanoClock;
    }

    /**
     * Connections to another address for a warm-up, without TLS. They use up none of the numbers of
     * requests. Over HTTP/1.1 they send a request of the first kind again and again.
     */
    public HttpConnections to(InetSocketAddress another) {
        return new HttpConnections(this, connector.to(another), null, requests.forWarmUp(),
                http2 == null ? null : http2.forWarmUp());
    }

    /** The same connections over channels that somebody else makes, or fails to make. */
    HttpConnections through(ChannelFactory<? extends Channel> channels) {
        return new HttpConnections(this, connector.through(channels), tls, requests, http2);
    }

    /** Whether somebody accepts a connection now. */
    public boolean isAnybodyThere() {
        return connector.isAnybodyThere();
    }

    /** How long each request of a warm-up over HTTP/1.1 is. */
    public int requestBytes() {
        return requests.sample().readableBytes();
    }

    /**
     * What they read the time from. A load of theirs reads it there, too: another object for it would
     * be of another class, for which the compiler has to begin anew.
     */
    public LongSupplier nanoClock() {
        return nanoClock;
    }

    /** Whether the requests of a warm-up over HTTP/1.1 are of HEAD. */
    public boolean isHead() {
        return requests.endpoints().getFirst().isHead();
    }

    /** Whether some of the requests are of HEAD. */
    public boolean someAreHead() {
        return requests.endpoints().stream().anyMatch(Endpoint::isHead);
    }

    /** Whether they speak HTTP/2, and not HTTP/1.1. */
    public boolean isHttp2() {
        return http2 != null;
    }

    /** What a server has said of all requests by the first bytes of an answer, if it has. */
    public Optional<ConnectProblem> noticed() {
        return Optional.ofNullable(noticed);
    }

    /** Names are looked up once, before the load; all connections go to what was found. */
    @Override
    public long lookUpNanos() {
        return lookUpNanos;
    }

    /** Of more than can be told apart, the last are one. */
    @Override
    public List<String> endpoints() {
        List<String> names = requests.endpoints().stream().map(Endpoint::name).toList();
        if (names.size() <= MOST_ENDPOINTS) {
            return names.size() == 1 ? List.of() : names;
        }
        List<String> apart = new ArrayList<>(names.subList(0, MOST_ENDPOINTS - 1));
        apart.add((names.size() - apart.size()) + " others");
        return apart;
    }

    /** The place of an endpoint among {@link #endpoints()}. */
    static int indexApart(Endpoint endpoint) {
        return Math.min(endpoint.index(), MOST_ENDPOINTS - 1);
    }

    private HttpConnection connection(ConnectionOwner owner) {
        return protocol instanceof Protocol.Http2 streams && http2 != null
                ? new Http2Connection(owner, options, streams.windowBytes(), http2, sample,
                        patience,
                        nanoClock)
                : new Http1Connection(owner, options, requests, sample, scratch.get(), nanoClock);
    }

    @Override
    public void open(EventLoop eventLoop, ConnectionOwner owner) {
        open(eventLoop, owner, (connection, cause) -> {
            ConnectFailure failure = ConnectFailure.of(cause);
            owner.notOpened(connection, failure.outcome(), failure.text());
        });
    }

    /** The same, for somebody who wants to know more of a failure than the owner does. */
    void open(EventLoop eventLoop, ConnectionOwner owner,
            BiConsumer<Connection, Throwable> failed) {
        HttpConnection connection = connection(owner);
        long begun = nanoClock.getAsLong();
        connector.connect(eventLoop,
                channel -> connected(channel, connection, failed, nanoClock.getAsLong() - begun),
                cause -> failed.accept(connection, cause));
    }

    private void connected(Channel channel, HttpConnection connection,
            BiConsumer<Connection, Throwable> failed, long connectNanos) {
        SslHandler handshake = tls == null ? null : tls.handler(channel.alloc());
        if (handshake != null) {
            channel.pipeline().addLast(handshake);
        }
        if (http2 == null) {
            channel.pipeline().addLast(new FirstBytes(problem -> noticed = problem));
        }
        connection.install(channel.pipeline());
        if (handshake == null) {
            connection.opened(channel, connectNanos, 0);
            return;
        }
        long begun = nanoClock.getAsLong();
        handshake.handshakeFuture().addListener(shaken -> {
            if (shaken.isSuccess()) {
                connection.opened(channel, connectNanos, nanoClock.getAsLong() - begun);
            } else {
                channel.close();
                failed.accept(connection, shaken.cause());
            }
        });
    }
}
