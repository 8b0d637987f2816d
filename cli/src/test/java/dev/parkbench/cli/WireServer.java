package dev.parkbench.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that keeps every request byte for byte, and answers all of them alike. */
@SuppressWarnings("AddressSelection") // the address is written out
final class WireServer implements AutoCloseable {

    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
            .getBytes(StandardCharsets.US_ASCII);

    private final Closeable listener;
    private final int port;
    private final List<byte[]> requests = new CopyOnWriteArrayList<>();

    private WireServer(Closeable listener, int port) {
        this.listener = listener;
        this.port = port;
    }

    /** One on a free port of the loopback. */
    static WireServer start() throws IOException {
        return on(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    }

    static WireServer on(InetSocketAddress address) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open().bind(address);
        return accepting(listener,
                ((InetSocketAddress) listener.getLocalAddress()).getPort());
    }

    /** One on a Unix domain socket. */
    static WireServer on(Path socket) throws IOException {
        SocketAddress address = UnixDomainSocketAddress.of(socket);
        return accepting(ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address), -1);
    }

    private static WireServer accepting(ServerSocketChannel listener, int port) {
        WireServer server = new WireServer(listener, port);
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    SocketChannel connection = listener.accept();
                    Thread.ofVirtual().start(() -> server.serve(Channels.newInputStream(connection),
                            Channels.newOutputStream(connection)));
                }
            } catch (IOException e) {
                // Closed.
            }
        });
        return server;
    }

    /** One whose connections are encrypted, and accepted by another's socket. */
    static WireServer behind(ServerSocket listener) {
        WireServer server = new WireServer(listener, listener.getLocalPort());
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    var connection = listener.accept();
                    Thread.ofVirtual().start(() -> {
                        try {
                            server.serve(connection.getInputStream(),
                                    connection.getOutputStream());
                        } catch (IOException e) {
                            // The handshake has failed, which the client has to say.
                        }
                    });
                }
            } catch (IOException e) {
                // Closed.
            }
        });
        return server;
    }

    int port() {
        return port;
    }

    List<String> requests() {
        return requests.stream().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).toList();
    }

    /** The first request, as the bytes that came. */
    byte[] first() {
        return requests.getFirst();
    }

    private void serve(InputStream input, OutputStream output) {
        try (InputStream in = new BufferedInputStream(input)) {
            byte[] request = read(in);
            while (request.length > 0) {
                requests.add(request);
                output.write(ANSWER);
                output.flush();
                request = read(in);
            }
        } catch (IOException e) {
            // The connection has ended.
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        if (!readUntil("\r\n\r\n", in, request)) {
            return new byte[0];
        }
        String head = request.toString(StandardCharsets.ISO_8859_1);
        int length = head.indexOf("\r\nContent-Length: ");
        if (length >= 0) {
            String digits = head.substring(length + 18, head.indexOf("\r\n", length + 2));
            request.write(in.readNBytes(Integer.parseInt(digits)));
        } else if (head.contains("\r\nTransfer-Encoding: chunked")) {
            boolean ended = readUntil("0\r\n\r\n", in, request);
            return ended ? request.toByteArray() : new byte[0];
        }
        return request.toByteArray();
    }

    private static boolean readUntil(String end, InputStream in, ByteArrayOutputStream out)
            throws IOException {
        StringBuilder last = new StringBuilder();
        int each = in.read();
        while (each >= 0) {
            out.write(each);
            last.append((char) each);
            if (last.length() > end.length()) {
                last.deleteCharAt(0);
            }
            if (last.toString().equals(end)) {
                return true;
            }
            each = in.read();
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
