package dev.parkbench.load.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the generator waits for its sockets. */
public enum Transport {
    NIO, EPOLL, IO_URING;

    /** Epoll where it is available, as it is on Linux, else NIO. */
    public static Transport preferred() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /**
     * This one.
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

    /** Whether this machine has it. */
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

    /** What a loop waits with. */
    public IoHandlerFactory ioHandlers() {
        return switch (this) {
            case NIO -> NioIoHandler.newFactory();
            case EPOLL -> EpollIoHandler.newFactory();
            case IO_URING -> IoUringIoHandler.newFactory();
        };
    }

    ChannelFactory<? extends Channel> channels() {
        return switch (this) {
            case NIO -> NioSocketChannel::new;
            case EPOLL -> EpollSocketChannel::new;
            case IO_URING -> IoUringSocketChannel::new;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
