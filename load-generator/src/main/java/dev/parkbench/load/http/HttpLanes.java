package dev.parkbench.load.http;

import dev.parkbench.load.engine.LaneFactory;
import dev.parkbench.load.engine.LaneOwner;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Connections to one target, with requests of one source. */
public final class HttpLanes implements LaneFactory {

    private final Connector connector;
    private final @Nullable TlsClient tls;
    private final RequestSource requests;
    private final int pipeline;
    private final Expectation expectation;
    private final LongSupplier nanoClock;
    private volatile @Nullable ConnectProblem noticed;

    /**
     * Lanes to the target of these requests.
     *
     * @throws IllegalArgumentException if no address is known for it, or an option changes nothing
     */
    public HttpLanes(HttpClientOptions options, RequestSource requests, Expectation expectation,
            LongSupplier nanoClock) throws SSLException {
        Target target = requests.target();
        String needless = target.tls() ? null : options.tls().firstSet();
        if (needless != null) {
            throw new IllegalArgumentException(needless + " has no effect on " + target
                    + ", which has no certificate; leave it out, or write https");
        }
        this.connector = new Connector(options.transport(), options.route().addresses(target),
                options.patience());
        this.tls = target.tls()
                ? new TlsClient(target, options.tls(), options.patience())
                : null;
        this.requests = requests;
        this.pipeline = options.pipeline();
        this.expectation = expectation;
        this.nanoClock = nanoClock;
    }

    /**
     * Lanes that send one request.
     *
     * @param insecure whether any certificate will do
     */
    public HttpLanes(Transport transport, HttpRequestText request, int pipeline,
            Expectation expectation, Duration patience, boolean insecure, LongSupplier nanoClock)
            throws SSLException {
        this(new HttpClientOptions(transport, pipeline, patience, Route.direct(),
                insecure && request.target().tls()
                        ? TlsOptions.anyCertificate()
                        : TlsOptions.usual()),
                RequestSource.of(request, RequestSource.USUAL_SEED), expectation, nanoClock);
    }

    private HttpLanes(HttpLanes others, InetSocketAddress address) {
        this.connector = others.connector.to(address);
        this.tls = null;
        this.requests = others.requests.rehearsed();
        this.pipeline = others.pipeline;
        this.expectation = others.expectation;
        this.nanoClock = others.nanoClock;
    }

    /** Lanes that send requests of one length to somebody else, without TLS. */
    public HttpLanes to(InetSocketAddress somebodyElse) {
        return new HttpLanes(this, somebodyElse);
    }

    /** Whether somebody accepts a connection now. */
    public boolean isAnybodyThere() {
        return connector.isAnybodyThere();
    }

    /** How long a request is that somebody else is sent. */
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

    /** Whether answers have no body. */
    public boolean isHead() {
        return requests.endpoints().getFirst().isHead();
    }

    /** What a server has said of all requests by the first bytes of an answer, if it has. */
    public Optional<ConnectProblem> noticed() {
        return Optional.ofNullable(noticed);
    }

    @Override
    public void open(EventLoop eventLoop, LaneOwner owner) {
        HttpLane lane = new HttpLane(owner, requests.sample(), pipeline, expectation, nanoClock);
        connector.connect(eventLoop, channel -> connected(channel, lane, owner),
                cause -> owner.notOpened(lane, cause));
    }

    private void connected(Channel channel, HttpLane lane, LaneOwner owner) {
        SslHandler handshake = tls == null ? null : tls.handler(channel.alloc());
        if (handshake != null) {
            channel.pipeline().addLast(handshake);
        }
        channel.pipeline().addLast(new FirstBytes(problem -> noticed = problem),
                new AnswerDecoder(isHead(), lane));
        if (requests.varies()) {
            channel.pipeline().addLast(new FilledRequests(requests.slot()));
        }
        channel.pipeline().addLast(lane);
        if (handshake == null) {
            lane.opened(channel);
            return;
        }
        handshake.handshakeFuture().addListener(shaken -> {
            if (shaken.isSuccess()) {
                lane.opened(channel);
            } else {
                channel.close();
                owner.notOpened(lane, shaken.cause());
            }
        });
    }
}
