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
 * A server in the generator's own process that answers whatever it is asked. It has a thread of its own
 * and none of Netty's classes: those are to learn what a client does, and nothing else.
 */
final class Responder implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** What takes a connection from the server. */
    @FunctionalInterface
    interface Acceptor {

        @Nullable
        SocketChannel accept(ServerSocketChannel server) throws IOException;
    }

    /** A connection, and what is written to it. */
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
     * A server on a free port of the loopback.
     *
     * @param conversations one for each connection
     */
    Responder(Supplier<Conversation> conversations) throws IOException {
        this(conversations, ServerSocketChannel::accept);
    }

    /** The same, by an acceptor that may fail. */
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
            // The warm-up ends with fewer answers, and the load itself will tell.
        }
    }

    /**
     * Whoever fails is closed, the server as well: who waits to be accepted, for which there is no
     * descriptor, learns so that he is not, and the warm-up goes on with those who were.
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
            // It is of no use any more.
        }
    }

    /** Ends every connection and waits until it has. */
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
