package dev.parkbench.server.async;

import dev.parkbench.server.Transport;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The Netty classes for one way of waiting for sockets.
 *
 * @param ioHandlers creates the mechanism by which an event loop waits
 * @param listeners creates listening sockets
 * @param sharesPort the option by which a listening socket shares its port, or null if this
 *     transport has none on this system
 */
record SocketTransport(
        Transport kind,
        IoHandlerFactory ioHandlers,
        ChannelFactory<ServerChannel> listeners,
        @Nullable ChannelOption<Boolean> sharesPort) {

    /** The preferred transport: epoll where it is available, as it is on Linux, otherwise NIO. */
    static Transport preferred() {
        return Epoll.isAvailable() ? Transport.EPOLL : Transport.NIO;
    }

    /**
     * The classes of a transport; those of other transports are not loaded.
     *
     * @throws IllegalArgumentException if the transport is not available here
     */
    static SocketTransport of(Transport transport) {
        return switch (transport) {
            case NIO -> new SocketTransport(transport, NioIoHandler.newFactory(),
                    NioServerSocketChannel::new, nioSharesPort());
            case EPOLL -> {
                require(transport, Epoll.unavailabilityCause());
                yield new SocketTransport(transport, EpollIoHandler.newFactory(),
                        EpollServerSocketChannel::new, EpollChannelOption.SO_REUSEPORT);
            }
            case IO_URING -> {
                require(transport, IoUring.unavailabilityCause());
                yield new SocketTransport(transport, IoUringIoHandler.newFactory(),
                        IoUringServerSocketChannel::new, IoUringChannelOption.SO_REUSEPORT);
            }
        };
    }

    private static void require(Transport transport, @Nullable Throwable unavailability) {
        if (unavailability == null) {
            return;
        }
        Throwable cause = unavailability;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String others = transport == Transport.EPOLL ? "nio" : "epoll (Linux) or nio";
        throw new IllegalArgumentException("--transport " + transport
                + " is not available here (" + firstLine(cause) + "); write --transport " + others);
    }

    private static String firstLine(Throwable cause) {
        return cause.toString().lines().findFirst().orElse("");
    }

    private static @Nullable ChannelOption<Boolean> nioSharesPort() {
        return isReusePortSupported()
                ? NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT)
                : null;
    }

    private static boolean isReusePortSupported() {
        try (ServerSocketChannel channel = ServerSocketChannel.open()) {
            return channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Requires that several loops can wait for one listening socket.
     *
     * @throws IllegalArgumentException if this transport does not support it
     */
    void requireSharesListener() {
        if (kind != Transport.EPOLL) {
            throw new IllegalArgumentException("--placement shared needs --transport epoll (Linux);"
                    + " " + kind + " does not let several loops wait for one socket");
        }
    }

    /**
     * The option by which sockets share a port.
     *
     * @throws IllegalArgumentException if this transport has none
     */
    ChannelOption<Boolean> requireSharesPort() {
        if (sharesPort == null) {
            throw new IllegalArgumentException("--transport " + kind
                    + " cannot share a port here (no SO_REUSEPORT); write --placement round-robin"
                    + " and --processes 1, or --transport epoll on Linux");
        }
        return sharesPort;
    }
}
