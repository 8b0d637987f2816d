package dev.parkbench.server.async;

import dev.parkbench.server.Application;
import dev.parkbench.server.ConnectionPlacement;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.http.AcceptFailures;
import dev.parkbench.server.http.Limits;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server with a few event loops that serve all connections. */
final class AsyncServer implements RunningServer {

    /** The time that loops may take to end once they have no more work. */
    private static final Duration LAST_TASKS = Duration.ofMillis(500);

    private final Service service;
    private final SocketTransport transport;
    private final ServerOptions options;
    private final OpenConnections connections;
    private final AcceptFailures failures = new AcceptFailures(System::nanoTime);
    private final EventLoopGroup workers;
    private final List<EventLoopGroup> groups = new ArrayList<>();
    private final Map<EventLoop, ServerLoop> loops = new HashMap<>();
    private final List<Channel> listeners = new ArrayList<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Hands the listening socket over to other processes; null if there are none. */
    private @Nullable Channel handoverListener;

    private AsyncServer(Application application, ServerOptions options,
            SocketTransport transport) {
        this.service = new Service(application, options.onDisconnect());
        this.options = options;
        this.transport = transport;
        this.connections = new OpenConnections(options.maxConnections());
        this.workers = group("loop-", options.workers());
        int index = 0;
        for (EventExecutor worker : workers) {
            EventLoop eventLoop = (EventLoop) worker;
            loops.put(eventLoop, ServerLoop.start(eventLoop, index++));
        }
    }

    static RunningServer start(Application application, ServerOptions options)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException("unknown host " + options.host());
        }
        SocketTransport transport = SocketTransport.of(options.transport());
        if (options.placement() == ConnectionPlacement.SHARED) {
            transport.requireSharesListener();
        }
        if (options.sharedPort() || options.placement() == ConnectionPlacement.REUSEPORT) {
            transport.requireSharesPort();
        }
        AsyncServer server = new AsyncServer(application, options, transport);
        try {
            server.listen(address);
        } catch (IOException | RuntimeException e) {
            server.endLoops();
            throw e;
        }
        application.listening(server.address());
        server.listeners.forEach(listener -> listener.config().setAutoRead(true));
        return server;
    }

    private EventLoopGroup group(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new FastThreadLocalThread(null, task,
                    name + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(threads, factory,
                transport.ioHandlers());
        groups.add(group);
        return group;
    }

    /** Opens the listening sockets, without accepting yet. */
    private void listen(InetSocketAddress address) throws IOException {
        if (options.placement() == ConnectionPlacement.REUSEPORT) {
            if (!options.sharedPort()) {
                requireFree(address);
            }
            InetSocketAddress shared = address;
            for (EventExecutor worker : workers) {
                EventLoop eventLoop = (EventLoop) worker;
                listeners.add(bind(bootstrap(eventLoop, eventLoop)
                        .option(transport.requireSharesPort(), true), shared));
                shared = address();
            }
            return;
        }
        if (options.placement() == ConnectionPlacement.SHARED) {
            shareListener(address);
            return;
        }
        // A single loop also accepts, as that of uvicorn does. With several loops a separate one
        // accepts, so that a loop blocked by a handler cannot keep new connections from the others.
        // A group assigns its loops in strict rotation.
        EventLoopGroup acceptor = options.workers() == 1 ? workers : group("acceptor-", 1);
        ServerBootstrap bootstrap = bootstrap(acceptor, workers);
        if (options.sharedPort()) {
            bootstrap.option(transport.requireSharesPort(), true);
        }
        listeners.add(bind(bootstrap, address));
    }

    /**
     * Gives each loop its own descriptor of the one socket, so that it can wait for it and close it
     * independently. In a group of processes, the socket is that of the group's first process.
     */
    private void shareListener(InetSocketAddress address) throws IOException {
        Path handover = options.handover();
        boolean takes = handover != null && Files.exists(handover);
        for (EventExecutor worker : workers) {
            EventLoop eventLoop = (EventLoop) worker;
            if (listeners.isEmpty() && !takes) {
                ServerBootstrap first = acceptingUntilNoneWaits(eventLoop, transport.listeners());
                if (options.sharedPort()) {
                    first.option(transport.requireSharesPort(), true);
                }
                listeners.add(bind(first, address));
            } else {
                int descriptor = listeners.isEmpty()
                        ? SharedDescriptor.take(Objects.requireNonNull(handover))
                        : SharedDescriptor.duplicate(firstDescriptor());
                listeners.add(opened(acceptingUntilNoneWaits(eventLoop,
                        () -> new EpollServerSocketChannel(descriptor)).register()));
            }
        }
        if (handover != null && !takes) {
            handoverListener = opened(
                    SharedDescriptor.offer(firstDescriptor(), handover, workers));
        }
    }

    private int firstDescriptor() {
        return ((EpollServerSocketChannel) listeners.getFirst()).fd().intValue();
    }

    private ServerBootstrap acceptingUntilNoneWaits(EventLoop eventLoop,
            ChannelFactory<ServerChannel> listeners) {
        return bootstrap(eventLoop, eventLoop, listeners).option(ChannelOption.RECVBUF_ALLOCATOR,
                new ServerChannelRecvByteBufAllocator().maxMessagesPerRead(Limits.BACKLOG));
    }

    /**
     * Requires a free port: the loops share it with each other, but not with another server that
     * would also share it.
     */
    private static void requireFree(InetSocketAddress address) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(address);
        }
    }

    private ServerBootstrap bootstrap(EventLoopGroup acceptor, EventLoopGroup children) {
        return bootstrap(acceptor, children, transport.listeners());
    }

    private ServerBootstrap bootstrap(EventLoopGroup acceptor, EventLoopGroup children,
            ChannelFactory<ServerChannel> listeners) {
        return new ServerBootstrap().group(acceptor, children).channelFactory(listeners)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, Limits.BACKLOG)
                .option(ChannelOption.AUTO_READ, false)
                .handler(new AcceptLimit(connections, failures))
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        new Connection(service, loop(channel), channel).open();
                    }
                });
    }

    private ServerLoop loop(Channel channel) {
        return Objects.requireNonNull(loops.get(channel.eventLoop()));
    }

    private static Channel bind(ServerBootstrap bootstrap, InetSocketAddress address)
            throws IOException {
        return opened(bootstrap.bind(address));
    }

    private static Channel opened(ChannelFuture opening) throws IOException {
        ChannelFuture bound = opening.awaitUninterruptibly();
        Throwable failure = bound.cause();
        if (failure instanceof IOException e) {
            throw e;
        } else if (failure != null) {
            throw new IOException(failure.toString(), failure);
        }
        return bound.channel();
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) listeners.getFirst().localAddress();
    }

    @Override
    public boolean stop(Duration grace) throws InterruptedException {
        long deadline = System.nanoTime() + grace.toNanos();
        if (ended.get()) {
            return true;
        }
        service.stop();
        if (handoverListener != null) {
            var unused = handoverListener.close();
        }
        List<ChannelFuture> closing = listeners.stream().map(Channel::close).toList();
        loops.values().forEach(ServerLoop::closeIdle);
        try {
            return awaitClosed(closing, deadline) && connections.awaitNone(deadline) || !abort();
        } finally {
            end(closing);
        }
    }

    private static boolean awaitClosed(List<ChannelFuture> closing, long deadlineNanos)
            throws InterruptedException {
        for (ChannelFuture future : closing) {
            long left = deadlineNanos - System.nanoTime();
            if (left <= 0 || !future.await(left, TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
        return true;
    }

    /** Closes the remaining connections and returns whether requests were running on them. */
    private boolean abort() throws InterruptedException {
        // Start all aborts first, so that a blocked loop does not delay those of the others.
        Map<ServerLoop, CompletableFuture<Boolean>> aborting = new HashMap<>();
        loops.values().forEach(loop -> aborting.put(loop, loop.abort()));
        boolean ran = false;
        for (Map.Entry<ServerLoop, CompletableFuture<Boolean>> entry : aborting.entrySet()) {
            ran |= entry.getKey().awaitAborted(entry.getValue());
        }
        return ran;
    }

    private void end(List<ChannelFuture> closing) throws InterruptedException {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try {
            // A loop that ended first would leave the time at which the port is free to the kernel.
            awaitClosed(closing, System.nanoTime() + LAST_TASKS.toNanos());
        } finally {
            endLoops();
            service.application().close();
        }
    }

    private void endLoops() {
        groups.forEach(group -> group.shutdownGracefully(0, LAST_TASKS.toMillis(),
                TimeUnit.MILLISECONDS));
        groups.forEach(group -> group.terminationFuture()
                .awaitUninterruptibly(2 * LAST_TASKS.toMillis()));
    }
}
