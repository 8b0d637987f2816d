package dev.parkbench.server.contract;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An HTTP client that hides nothing: bytes out, bytes in, every wait with a deadline. */
public final class RawClient implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;

    /** Connects. */
    public RawClient(InetSocketAddress address) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) DEADLINE.toMillis());
        socket.connect(address, (int) DEADLINE.toMillis());
        input = socket.getInputStream();
        output = socket.getOutputStream();
    }

    /** Sends text, each character as one byte. */
    public RawClient send(String latin1) throws IOException {
        output.write(latin1.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Sends a GET on a connection that is to be kept. */
    public RawClient sendGet(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    /** Sends a GET and reads its answer. */
    public RawResponse get(String target) throws IOException {
        return sendGet(target).read();
    }

    /** Sends nothing more; still reads. */
    public RawClient shutdownOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Reads the answer to a request that was not HEAD. */
    public RawResponse read() throws IOException {
        List<String> head = readHead();
        RawResponse bare = new RawResponse(head, "");
        String length = bare.header("Content-Length");
        if (length == null) {
            throw new AssertionError("no Content-Length in " + head);
        }
        byte[] body = input.readNBytes(Integer.parseInt(length));
        if (body.length < Integer.parseInt(length)) {
            throw new EOFException("the body ended after " + body.length + " of " + length);
        }
        for (byte octet : body) {
            if (octet < 0) {
                throw new AssertionError("not ASCII: " + new String(body, StandardCharsets.UTF_8));
            }
        }
        return new RawResponse(head, new String(body, StandardCharsets.US_ASCII));
    }

    /** Reads so many bytes. */
    public byte[] readBytes(int count) throws IOException {
        byte[] bytes = input.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the connection ended after " + bytes.length + " of " + count);
        }
        return bytes;
    }

    /** Reads the lines of a head, up to the empty one. */
    public List<String> readHead() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            lines.add(line);
        }
        return lines;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = input.read(); octet != '\r'; octet = input.read()) {
            if (octet < 0) {
                throw new EOFException("the connection ended after '" + line + "'");
            }
            line.write(octet);
        }
        if (input.read() != '\n') {
            throw new AssertionError("a CR without LF after '" + line + "'");
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads all that comes until the server ends the connection, each byte as a character. */
    public String readToEnd() throws IOException {
        return new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Waits until the server has ended the connection, having sent nothing more. */
    public void assertEnded() throws IOException {
        int octet = input.read();
        if (octet >= 0) {
            throw new AssertionError("unexpected byte " + octet + " instead of the end");
        }
    }

    /** Whether a byte can be read without waiting. */
    public boolean hasAnswer() throws IOException {
        return input.available() > 0;
    }

    /** Whether nothing comes, neither a byte nor the end, for as long. */
    public boolean staysSilentFor(Duration duration) throws IOException {
        socket.setSoTimeout((int) duration.toMillis());
        try {
            int octet = input.read();
            throw new AssertionError("read " + octet + " instead of nothing");
        } catch (SocketTimeoutException expected) {
            return true;
        } finally {
            socket.setSoTimeout((int) DEADLINE.toMillis());
        }
    }

    /** Closes the connection. */
    public void hangUp() throws IOException {
        close();
    }

    /** Closes the connection with a reset (RST), as a process does that leaves input unread. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
