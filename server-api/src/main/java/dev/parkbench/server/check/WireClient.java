package dev.parkbench.server.check;

import dev.parkbench.server.Request;
import dev.parkbench.server.http.Query;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One connection that is kept, on which requests are sent one after the other by the calling
 * thread: so no thread of a client is among those that are counted.
 */
final class WireClient implements AutoCloseable {

    private static final Set<String> FRAMING = Set.of("host", "connection", "content-length",
            "transfer-encoding", "expect");

    private final Socket socket = new Socket();
    private final InputStream input;

    WireClient(InetSocketAddress address, Duration timeout) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) timeout.toMillis());
        socket.connect(address);
        input = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a request and waits for its response. */
    WireAnswer send(Request request) throws IOException {
        long start = System.nanoTime();
        socket.getOutputStream().write(bytes(request));
        List<String> head = new ArrayList<>();
        int length = 0;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
            if (!lower.startsWith("date:")) {
                head.add(line);
            }
        }
        byte[] body = input.readNBytes(request.method().equals("HEAD") ? 0 : length);
        return new WireAnswer(head, body, System.nanoTime() - start);
    }

    private static byte[] bytes(Request request) {
        StringBuilder head = new StringBuilder(request.method()).append(' ')
                .append(target(request)).append(" HTTP/1.1\r\nHost: localhost\r\n");
        List<String> names = request.headers().names();
        for (String name : names.stream().distinct().toList()) {
            if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
                request.headers().all(name).forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n"));
            }
        }
        byte[] body = request.content().bytes();
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** The method and target of a request, as a person writes them. */
    static String text(Request request) {
        return request.method() + " " + target(request);
    }

    private static String target(Request request) {
        String path = Query.encodePath(request.path());
        return request.query().isEmpty() ? path : path + "?" + request.query();
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = input.read(); octet != '\n'; octet = input.read()) {
            if (octet < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
