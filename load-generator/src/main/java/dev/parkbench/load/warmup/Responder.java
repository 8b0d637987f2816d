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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A server in the generator's own process that answers every so many bytes with one of a few answers,
 * whatever they are. It has a thread of its own and none of Netty's classes: those are to learn what
 * a client does, and nothing else.
 */
final class Responder implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;
    /** Servers differ; what the code has not met would be compiled again when it does. */
    private static final List<String> HEADS = List.of("""
            HTTP/1.1 200 OK\r
            Content-Type: application/json%s\r
            Date: Thu, 01 Jan 1970 00:00:00 GMT\r
            Content-Length: 27\r
            \r
            """, """
            HTTP/1.1 200 OK\r
            Server: any/1.0 (thing)%s\r
            Date: Thu, 01 Jan 1970 00:00:00 GMT\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Length: 27\r
            Last-Modified: Thu, 01 Jan 1970 00:00:00 GMT\r
            ETag: "0"\r
            Connection: keep-alive\r
            Accept-Ranges: bytes\r
            \r
            """, """
            HTTP/1.1 200 OK\r
            X-Request-Id: 00000000%s\r
            Transfer-Encoding: chunked\r
            Connection: keep-alive\r
            \r
            """);
    private static final String BODY = "{\"message\": \"Hello World!\"}";
    private static final String IN_CHUNKS = "1b\r\n" + BODY + "\r\n0\r\n\r\n";

    /** So many that each head comes in every length modulo eight: lines are scanned by eights. */
    private static final int KINDS = 8 * HEADS.size();

    /** What takes a connection from the server. */
    @FunctionalInterface
    interface Acceptor {

        @Nullable
        SocketChannel accept(ServerSocketChannel server) throws IOException;
    }

    /** What a connection has received of a request that is not whole yet, and what it was sent. */
    private static final class Exchange {
        private int received;
        private int answered;
    }

    private final int requestBytes;
    private final Acceptor acceptor;
    private final List<byte[]> answers;
    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer output = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final InetSocketAddress address;
    private final Thread thread;

    /**
     * A server on a free port of the loopback.
     *
     * @param requestBytes how long a request is
     * @param head whether answers have no body, since that is what was asked for
     */
    Responder(int requestBytes, boolean head) throws IOException {
        this(requestBytes, head, ServerSocketChannel::accept);
    }

    /** The same, by an acceptor that may fail. */
    Responder(int requestBytes, boolean head, Acceptor acceptor) throws IOException {
        this.requestBytes = requestBytes;
        this.acceptor = acceptor;
        this.answers = IntStream.range(0, KINDS).mapToObj(kind -> answer(kind, head)).toList();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(),
                server.socket().getLocalPort());
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread = Thread.ofPlatform().daemon().name("warm-up").start(this::serve);
    }

    private static byte[] answer(int kind, boolean withoutContent) {
        String head = HEADS.get(kind % HEADS.size()).formatted(".".repeat(kind / HEADS.size()));
        String content = head.contains("chunked") ? IN_CHUNKS : BODY;
        return (head + (withoutContent ? "" : content)).getBytes(StandardCharsets.US_ASCII);
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
                answer((SocketChannel) key.channel(), (Exchange) key.attachment());
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
            connection.register(selector, SelectionKey.OP_READ, new Exchange());
        }
    }

    private void answer(SocketChannel connection, Exchange exchange) throws IOException {
        input.clear();
        int read = connection.read(input);
        if (read < 0) {
            connection.close();
            return;
        }
        exchange.received += read;
        while (exchange.received >= requestBytes) {
            output.clear();
            byte[] answer = next(exchange);
            while (exchange.received >= requestBytes && output.remaining() >= answer.length) {
                output.put(answer);
                exchange.received -= requestBytes;
                exchange.answered++;
                answer = next(exchange);
            }
            output.flip();
            while (output.hasRemaining()) {
                connection.write(output);
            }
        }
    }

    private byte[] next(Exchange exchange) {
        return answers.get(exchange.answered % answers.size());
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
