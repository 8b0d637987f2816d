package dev.parkbench.server.async;

import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A second descriptor of an open socket, which can be closed independently. The JDK cannot
 * duplicate descriptors, but the kernel does when one is sent through a Unix domain socket, even
 * within the same process (unix(7), SCM_RIGHTS).
 */
final class SharedDescriptor {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ADDRESS_BYTES = 128;

    private SharedDescriptor() {
    }

    /** Returns another descriptor of the same open socket, which the caller owns. */
    static int duplicate(int descriptor) throws IOException {
        Path folder = Files.createTempDirectory("parkbench-listener");
        DomainSocketAddress address = new DomainSocketAddress(
                folder.resolve("socket").toString());
        Socket listener = Socket.newSocketDomain();
        Socket sender = Socket.newSocketDomain();
        try {
            listener.bind(address);
            listener.listen(1);
            sender.connect(address);
            return received(listener, sender, descriptor);
        } finally {
            sender.close();
            listener.close();
            Files.deleteIfExists(folder.resolve("socket"));
            Files.delete(folder);
        }
    }

    private static int received(Socket listener, Socket sender, int descriptor)
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
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            int received = receiver.recvFd();
            while (received == 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
                received = receiver.recvFd();
            }
            if (received <= 0) {
                throw new IOException("a descriptor that was sent did not arrive");
            }
            return received;
        } finally {
            receiver.close();
        }
    }
}
