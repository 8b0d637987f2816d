package dev.parkbench.benchmarks.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SelectStrategy;
import io.netty.channel.SelectStrategyFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.net.InetSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client that sends each request on a new connection from one event loop.
 *
 * <p>The response time of a request begins at its intended start. All requests of a burst start
 * with the burst, so every delay, including that of the loop itself, is part of the response time.
 */
public final class LoadClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadClient.class);
    private static final int CONNECTING = 64;

    private volatile boolean polls;
    private final SelectStrategyFactory waiting = () -> (ready, hasTasks) -> polls || hasTasks
            ? ready.get()
            : SelectStrategy.SELECT;
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
            Epoll.isAvailable()
                    ? EpollIoHandler.newFactory(0, waiting)
                    : NioIoHandler.newFactory(SelectorProvider.provider(), waiting));
    private final LongSupplier nanoClock = System::nanoTime;
    private final Bootstrap bootstrap = new Bootstrap().group(group)
            .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            // Who waits has patience of his own, and a timer for each connection costs the loop.
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
            .handler(new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new HttpResponseDecoder());
                }
            });

    /**
     * Runs work while the loop polls for responses instead of sleeping, because a server pays for
     * waking a sleeping CPU with every response. Only for a client with its own CPU.
     */
    public <T> T polling(Callable<T> work) throws Exception {
        polls = true;
        group.next().execute(() -> {
            // Nothing to do: it wakes the loop.
        });
        try {
            return work.call();
        } finally {
            polls = false;
        }
    }

    /** Starts one request. The future never fails; a failure is a reply with status 0. */
    public CompletableFuture<Reply> start(InetSocketAddress server, String target) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        start(server, target, nanoClock.getAsLong(), reply, () -> {
        });
        return reply;
    }

    private void start(InetSocketAddress server, String target, long intendedNanos,
            CompletableFuture<Reply> reply, Runnable whenSent) {
        start(server, target, ConnectionEnd.AT_ITS_ANSWER, intendedNanos, reply, channel -> {
            var unused = reply.thenRun(channel::close);
            whenSent.run();
        });
    }

    /**
     * Starts one request. The callback is called when the request is sent or when the connection
     * has failed.
     */
    private void start(InetSocketAddress server, String target, ConnectionEnd ending,
            long intendedNanos,
            CompletableFuture<Reply> reply, Consumer<Channel> whenSent) {
        bootstrap.connect(server).addListener((ChannelFutureListener) connected -> {
            if (connected.isSuccess()) {
                Exchange.begin(connected.channel(), server, target, ending, intendedNanos,
                        nanoClock, reply);
            } else {
                reply.complete(new Reply(target, 0, String.valueOf(connected.cause()),
                        intendedNanos, nanoClock.getAsLong()));
            }
            whenSent.accept(connected.channel());
        });
    }

    /**
     * Sends all requests at once, each on its own connection, and waits for all of them. A request
     * without a response in time is a reply with status 0.
     */
    public List<Reply> burst(InetSocketAddress server, List<String> targets, ConnectionEnd ending,
            Duration patience) throws InterruptedException {
        ChannelGroup connections = new DefaultChannelGroup(group.next(), true);
        long start = nanoClock.getAsLong();
        List<CompletableFuture<Reply>> replies = targets.stream()
                .map(target -> new CompletableFuture<Reply>()).toList();
        Iterator<CompletableFuture<Reply>> unsent = replies.iterator();
        Iterator<String> unsentTargets = targets.iterator();
        group.next().execute(() -> {
            for (int i = 0; i < CONNECTING && unsent.hasNext(); i++) {
                startNext(server, unsentTargets, ending, start, unsent, connections);
            }
        });
        awaitAll(replies, patience);
        List<Reply> finished = finished(targets, replies, start, patience);
        connections.close().await();
        return finished;
    }

    /**
     * Sends each request on its own connection a gap after the one before, whether that one has a
     * response or not, and waits for all of them. A request without a response in time is a reply
     * with status 0.
     */
    public List<Reply> paced(InetSocketAddress server, List<String> targets, Duration gap,
            Duration patience) throws InterruptedException {
        long start = nanoClock.getAsLong();
        List<CompletableFuture<Reply>> replies = new ArrayList<>(targets.size());
        for (int i = 0; i < targets.size(); i++) {
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            replies.add(reply);
            String target = targets.get(i);
            long due = start + i * gap.toNanos();
            var unused = group.next().schedule(() -> start(server, target, due, reply, () -> {
            }), Math.max(0, due - nanoClock.getAsLong()), TimeUnit.NANOSECONDS);
        }
        awaitAll(replies, patience);
        return finished(targets, replies, start, patience);
    }

    private List<Reply> finished(List<String> targets, List<CompletableFuture<Reply>> replies,
            long startNanos, Duration patience) {
        List<Reply> finished = new ArrayList<>(targets.size());
        for (int i = 0; i < targets.size(); i++) {
            finished.add(replies.get(i).getNow(new Reply(targets.get(i), 0,
                    "no answer in " + patience, startNanos, nanoClock.getAsLong())));
        }
        return finished;
    }

    /**
     * Starts the next request when an earlier one has been sent; otherwise none would be sent
     * before all connections are open.
     */
    private void startNext(InetSocketAddress server, Iterator<String> targets, ConnectionEnd ending,
            long intendedNanos, Iterator<CompletableFuture<Reply>> replies,
            ChannelGroup connections) {
        if (!replies.hasNext()) {
            return;
        }
        CompletableFuture<Reply> reply = replies.next();
        start(server, targets.next(), ending, intendedNanos, reply, channel -> {
            if (ending == ConnectionEnd.AT_ITS_ANSWER) {
                var unused = reply.thenRun(channel::close);
            }
            connections.add(channel);
            startNext(server, targets, ending, intendedNanos, replies, connections);
        });
    }

    /**
     * Waits for all replies with a single wake-up, because a wake-up for each reply would take CPU
     * time from the loop.
     */
    private static void awaitAll(List<CompletableFuture<Reply>> replies, Duration patience)
            throws InterruptedException {
        try {
            CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
                    .get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.debug("not all of {} replies came within {}", replies.size(), patience);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reply never fails", e);
        }
    }

    /**
     * Sends the requests of a warm-up and waits for them. Their outcomes are ignored.
     *
     * @param patience the longest wait without a response
     */
    public void warm(InetSocketAddress server, WarmUp warmUp, Duration patience)
            throws InterruptedException {
        if (warmUp.inWaves()) {
            for (int sent = 0; sent < warmUp.requests(); sent += warmUp.atOnce()) {
                var unused = burst(server, Collections.nCopies(warmUp.atOnce(),
                        warmUp.targets().getFirst()), ConnectionEnd.AFTER_ALL_ANSWERS, patience);
            }
            return;
        }
        Semaphore free = new Semaphore(warmUp.atOnce());
        Semaphore connecting = new Semaphore(CONNECTING);
        for (int i = 0; i < warmUp.requests(); i++) {
            // What overflows the server's backlog is not sent again before a second has passed.
            if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)
                    || !connecting.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            start(server, warmUp.targets().get(i % warmUp.targets().size()),
                    nanoClock.getAsLong(), reply, connecting::release);
            var unused = reply.whenComplete((answer, failure) -> free.release());
        }
        var unused = free.tryAcquire(warmUp.atOnce(), patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The event loop, on which all callbacks run, for work that takes turns with them. */
    public ScheduledExecutorService loop() {
        return group.next();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
