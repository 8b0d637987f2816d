package dev.parkbench.load.warmup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server in the generator's own process that responds to every request. It has a thread of its
 * own and uses none of Netty's classes, so that the JIT compiler sees them in the role of a client
 * only.
 */
final class Responder implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** Accepts a connection from the server socket. */
    @FunctionalInterface
    interface Acceptor {

        @Nullable
        SocketChannel accept(ServerSocketChannel server) throws IOException;
    }

    /** A connection with its conversation and its output. */
    private record Peer(SocketChannel connection, Conversation conversation, Output output) {
    }

    private final Supplier<Conversation> conversations;
    private final Acceptor acceptor;
    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer output = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final InetSocketAddress address;
    private final Thread thread;

    /**
     * Starts a server on a free loopback port.
     *
     * @param conversations creates the conversation of each connection
     */
    Responder(Supplier<Conversation> conversations) throws IOException {
        this(conversations, ServerSocketChannel::accept);
    }

    /** Starts a server with an acceptor that may fail. */
    Responder(Supplier<Conversation> conversations, Acceptor acceptor) throws IOException {
        this.conversations = conversations;
        this.acceptor = acceptor;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(),
                server.socket().getLocalPort());
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread = Thread.ofPlatform().daemon().name("warm-up").start(this::serve);
    }

    InetSocketAddress address() {
        return address;
    }

    private void serve() {
        try (selector; server) {
            while (!Thread.interrupted()) {
                selector.select(this::ready);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            // The warm-up ends with fewer responses, and the load itself reports a problem.
        }
    }

    /**
     * Handles a ready channel. A channel that fails is closed, including the server socket: a
     * client that waits to be accepted while no descriptor is left is then refused, and the warm-up
     * continues with the accepted connections.
     */
    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                answer((Peer) key.attachment());
            }
        } catch (IOException e) {
            key.cancel();
            close(key.channel());
        }
    }

    private void accept() throws IOException {
        SocketChannel connection = acceptor.accept(server);
        if (connection != null) {
            connection.configureBlocking(false);
            connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connection.register(selector, SelectionKey.OP_READ, new Peer(connection,
                    conversations.get(), new Output(output, connection)));
        }
    }

    private void answer(Peer peer) throws IOException {
        input.clear();
        if (peer.connection().read(input) < 0) {
            peer.connection().close();
            return;
        }
        peer.conversation().read(input.flip(), peer.output());
        peer.output().flush();
    }

    private static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The channel is not used any more.
        }
    }

    /** Closes all connections and waits until the thread has ended. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
