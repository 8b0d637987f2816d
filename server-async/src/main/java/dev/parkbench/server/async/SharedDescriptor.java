package dev.parkbench.server.async;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Further descriptors of an open socket, each of which can be closed independently, in this process
 * or in others. The JDK cannot duplicate descriptors, but the kernel does when one is sent through
 * a Unix domain socket, even within the same process (unix(7), SCM_RIGHTS).
 */
final class SharedDescriptor {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN_NANOS = 50_000;
    private static final int ADDRESS_BYTES = 128;

    private SharedDescriptor() {
    }

    /** Returns another descriptor of the same open socket, which the caller owns. */
    static int duplicate(int descriptor) throws IOException {
        Path folder = Files.createTempDirectory("parkbench-listener");
        DomainSocketAddress address = address(folder.resolve("socket"));
        Socket listener = Socket.newSocketDomain();
        Socket sender = Socket.newSocketDomain();
        try {
            listener.bind(address);
            listener.listen(1);
            sender.connect(address);
            return sentThrough(listener, sender, descriptor);
        } finally {
            sender.close();
            listener.close();
            Files.deleteIfExists(folder.resolve("socket"));
            Files.delete(folder);
        }
    }

    private static DomainSocketAddress address(Path path) {
        return new DomainSocketAddress(path.toString());
    }

    private static int sentThrough(Socket listener, Socket sender, int descriptor)
            throws IOException {
        int accepted = listener.accept(new byte[ADDRESS_BYTES]);
        if (accepted < 0) {
            throw new IOException("a socket of this process did not connect to another");
        }
        Socket receiver = new Socket(accepted);
        try {
            if (sender.sendFd(descriptor) < 0) {
                throw new IOException("a descriptor could not be sent");
            }
            return received(receiver);
        } finally {
            receiver.close();
        }
    }

    private static int received(Socket receiver) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int received = receiver.recvFd();
        while (received == 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            received = receiver.recvFd();
        }
        if (received <= 0) {
            throw new IOException("a descriptor that was sent did not arrive");
        }
        return received;
    }

    /**
     * Offers a descriptor to other processes: each that connects to a new Unix domain socket at
     * this path receives one of its own.
     *
     * @return the future of the listening channel, which the caller closes
     */
    static ChannelFuture offer(int descriptor, Path path, EventLoopGroup loops) {
        return new ServerBootstrap().group(loops).channel(EpollServerDomainSocketChannel.class)
                .childHandler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public boolean isSharable() {
                        return true;
                    }

                    @Override
                    public void channelActive(ChannelHandlerContext context) {
                        context.writeAndFlush(new FileDescriptor(descriptor))
                                .addListener(ChannelFutureListener.CLOSE);
                    }
                }).bind(address(path));
    }

    /** Returns a descriptor that another process offers at a path; the caller owns it. */
    static int take(Path path) throws IOException {
        Socket receiver = Socket.newSocketDomain();
        try {
            receiver.connect(address(path));
            return received(receiver);
        } finally {
            receiver.close();
        }
    }
}
