package dev.parkbench.load.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Opens connections to a host with one or more known addresses: they are tried in turn until one
 * accepts, and all later connections use that one. Any thread may use it; the result of an attempt
 * is reported on the thread of the connection's event loop.
 */
final class Connector {

    private static final int NONE_YET = -1;

    private final Transport transport;
    private final List<SocketAddress> addresses;
    private final Duration patience;
    private final Function<SocketAddress, ChannelFactory<? extends Channel>> channels;
    private volatile int accepted = NONE_YET;

    Connector(Transport transport, List<SocketAddress> addresses, Duration patience) {
        this(transport, addresses, patience, transport::channels);
    }

    private Connector(Transport transport, List<SocketAddress> addresses, Duration patience,
            Function<SocketAddress, ChannelFactory<? extends Channel>> channels) {
        this.transport = transport;
        this.addresses = List.copyOf(addresses);
        this.patience = patience;
        this.channels = channels;
    }

    /** Returns a connector with the same options to another address. */
    Connector to(SocketAddress somebodyElse) {
        return new Connector(transport, List.of(somebodyElse), patience, channels);
    }

    /**
     * Returns the same connector, over channels of the given factory, which may fail to create
     * them.
     */
    Connector through(ChannelFactory<? extends Channel> others) {
        return new Connector(transport, addresses, patience, to -> others);
    }

    /** One attempt to connect, which tries the addresses in turn. */
    private final class Attempt {
        private final EventLoop eventLoop;
        private final Consumer<Channel> connected;
        private final Consumer<Throwable> failed;

        Attempt(EventLoop eventLoop, Consumer<Channel> connected, Consumer<Throwable> failed) {
            this.eventLoop = eventLoop;
            this.connected = connected;
            this.failed = failed;
        }

        private void begin(int address) {
            SocketAddress to = addresses.get(address);
            Bootstrap bootstrap = new Bootstrap().group(eventLoop)
                    .channelFactory(channels.apply(to))
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) patience.toMillis())
                    .handler(new ChannelInboundHandlerAdapter());
            if (to instanceof InetSocketAddress) {
                bootstrap.option(ChannelOption.TCP_NODELAY, true);
            }
            ChannelFuture connecting = bootstrap.connect(transport.address(to));
            connecting.addListener(done -> onLoop(() -> ended(address, connecting)));
        }

        /**
         * Runs a task on the event loop. If a channel could not even be created, Netty reports that
         * on one of its own threads.
         */
        private void onLoop(Runnable task) {
            if (eventLoop.inEventLoop()) {
                task.run();
                return;
            }
            try {
                eventLoop.execute(task);
            } catch (RejectedExecutionException e) {
                // The run is over, and nothing waits for this connection.
            }
        }

        private void ended(int address, ChannelFuture connecting) {
            if (connecting.isSuccess()) {
                accepted = address;
                connected.accept(connecting.channel());
                return;
            }
            Throwable cause = connecting.cause();
            if (accepted == NONE_YET && address + 1 < addresses.size()
                    && !(cause instanceof ChannelException)) {
                begin(address + 1);
            } else {
                failed.accept(cause);
            }
        }
    }

    /**
     * Starts to connect.
     *
     * @param connected receives the channel before anything has been read from it
     * @param failed receives the cause if no address accepts the connection
     */
    void connect(EventLoop eventLoop, Consumer<Channel> connected, Consumer<Throwable> failed) {
        new Attempt(eventLoop, connected, failed).begin(Math.max(0, accepted));
    }

    /** Whether one of the addresses accepts a connection now. Blocks until that is known. */
    boolean isAnybodyThere() {
        return addresses.stream().anyMatch(this::accepts);
    }

    private boolean accepts(SocketAddress address) {
        try {
            if (address instanceof InetSocketAddress) {
                try (Socket socket = new Socket()) {
                    socket.connect(address, (int) patience.toMillis());
                }
            } else {
                SocketChannel.open(address).close();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
