package dev.parkbench.load.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringSocketChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The way in which the generator waits for socket events. */
public enum Transport {
    NIO,
    EPOLL,
    IO_URING;

    /** Returns epoll where it is available, as on Linux; otherwise NIO. */
    public static Transport preferred() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /**
     * Returns this transport.
     *
     * @throws IllegalArgumentException if it is not available here
     */
    public Transport checked() {
        Throwable missing = unavailability();
        if (missing != null) {
            throw new IllegalArgumentException("--transport " + this + " is not available here ("
                    + missing.toString().lines().findFirst().orElse("")
                    + "); leave it out, or write nio");
        }
        return this;
    }

    /** Whether the transport is available on this machine. */
    public boolean isAvailable() {
        return unavailability() == null;
    }

    private @Nullable Throwable unavailability() {
        return switch (this) {
            case NIO -> null;
            case EPOLL -> Epoll.unavailabilityCause();
            case IO_URING -> IoUring.unavailabilityCause();
        };
    }

    /** Returns the factory of the event loops' I/O handlers. */
    public IoHandlerFactory ioHandlers() {
        return switch (this) {
            case NIO -> NioIoHandler.newFactory();
            case EPOLL -> EpollIoHandler.newFactory();
            case IO_URING -> IoUringIoHandler.newFactory();
        };
    }

    /** Returns the factory of channels for addresses of this kind. */
    ChannelFactory<? extends Channel> channels(SocketAddress to) {
        boolean inet = to instanceof InetSocketAddress;
        return switch (this) {
            case NIO -> inet ? NioSocketChannel::new : NioDomainSocketChannel::new;
            case EPOLL -> inet ? EpollSocketChannel::new : EpollDomainSocketChannel::new;
            case IO_URING -> inet ? IoUringSocketChannel::new : IoUringDomainSocketChannel::new;
        };
    }

    /** Converts a JDK address to the form that channels take; NIO channels take it unchanged. */
    SocketAddress address(SocketAddress address) {
        return this != NIO && address instanceof UnixDomainSocketAddress socket
                ? new DomainSocketAddress(socket.getPath().toString())
                : address;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
