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

/** Opens connections to one target that send the requests of one source. */
public final class HttpConnections implements ConnectionFactory {

    /**
     * The most endpoints that are recorded separately: each has its own histograms on each loop.
     */
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
     * Creates connections to the target of these requests, and looks up its addresses.
     *
     * @throws IllegalArgumentException if no address is known for it, or an option has no effect
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
        // No request follows one that said close, even if its response does not (RFC 9112, 9.6).
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
     * Returns connections to another address for a warm-up, without TLS. They use none of the
     * request numbers of the load. Over HTTP/1.1 they always send the same request, one of the
     * first kind.
     */
    public HttpConnections to(InetSocketAddress another) {
        return new HttpConnections(this, connector.to(another), null, requests.forWarmUp(),
                http2 == null ? null : http2.forWarmUp());
    }

    /**
     * Returns the same connections over channels of the given factory, which may fail to create
     * them.
     */
    HttpConnections through(ChannelFactory<? extends Channel> channels) {
        return new HttpConnections(this, connector.through(channels), tls, requests, http2);
    }

    /** Whether the target accepts a connection now. Blocks until that is known. */
    public boolean isAnybodyThere() {
        return connector.isAnybodyThere();
    }

    /** The length in bytes of each request of a warm-up over HTTP/1.1. */
    public int requestBytes() {
        return requests.sample().readableBytes();
    }

    /**
     * The clock of these connections. A load over them reads the same clock: another clock object
     * would be of another class, and code that the compiler has optimized for one class would have
     * to be compiled again.
     */
    public LongSupplier nanoClock() {
        return nanoClock;
    }

    /** Whether the requests of a warm-up over HTTP/1.1 are HEAD requests. */
    public boolean isHead() {
        return requests.endpoints().getFirst().isHead();
    }

    /** Whether some of the requests are HEAD requests. */
    public boolean someAreHead() {
        return requests.endpoints().stream().anyMatch(Endpoint::isHead);
    }

    /** Whether the protocol is HTTP/2 instead of HTTP/1.1. */
    public boolean isHttp2() {
        return http2 != null;
    }

    /**
     * The problem that the first bytes of a response have shown for all requests; empty if there is
     * none.
     */
    public Optional<ConnectProblem> noticed() {
        return Optional.ofNullable(noticed);
    }

    /** Names are looked up once, before the load; all connections go to the addresses found. */
    @Override
    public long lookUpNanos() {
        return lookUpNanos;
    }

    /** If there are more than can be recorded separately, the last ones are combined into one. */
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

    /** The index of an endpoint in {@link #endpoints()}. */
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

    /**
     * Opens a connection like {@link #open(EventLoop, ConnectionOwner)}, but reports a failure with
     * its exception.
     */
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
