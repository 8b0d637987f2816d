package dev.parkbench.load;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2HeadersDecoder;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that reads and writes the frames of HTTP/2 one by one, and so can be wrong in any way. */
public final class FrameServer implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int END_STREAM = 1;
    static final int ACK = 1;
    static final int END_HEADERS = 4;
    public static final int REFUSED_STREAM = 7;
    static final int MAX_CONCURRENT_STREAMS = 3;

    /** Heads as the static table of HPACK has them. */
    static final byte[] OK = {(byte) 0x88};
    static final byte[] NO_CONTENT = {(byte) 0x89};
    static final byte[] NOT_MODIFIED = {(byte) 0x8b};
    static final byte[] NOT_FOUND = {(byte) 0x8d};

    private static final int PREFACE_BYTES = 24;

    /** What becomes of a request. */
    @FunctionalInterface
    public interface Behaviour {

        /**
         * Answers, or does not.
         *
         * @param number of the request, from 1, over all connections
         */
        void answer(int number, Connection connection, int stream) throws Exception;
    }

    /** One connection; only its own thread writes to it. */
    public static final class Connection {

        public final Socket socket;
        private final DataInputStream in;
        private final DataOutputStream out;
        private final Http2HeadersDecoder heads = new DefaultHttp2HeadersDecoder(false);
        private final Map<Integer, Asked> asked = new HashMap<>();
        int requests;
        /** Streams on which nothing has ended yet. */
        int open;
        int mostOpen;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
            this.out = new DataOutputStream(socket.getOutputStream());
        }

        private void begin(int stream, byte[] block) throws Http2Exception {
            Map<String, String> head = new HashMap<>();
            heads.decodeHeaders(stream, Unpooled.wrappedBuffer(block))
                    .forEach(each -> head.put(each.getKey().toString(),
                            each.getValue().toString()));
            asked.put(stream, new Asked(head, ""));
        }

        private void goOn(int stream, byte[] content) {
            asked.computeIfPresent(stream, (number, before) -> new Asked(before.head(),
                    before.body() + new String(content, StandardCharsets.UTF_8)));
        }

        private Asked end(int stream) {
            return Objects.requireNonNull(asked.remove(stream));
        }

        void frame(int type, int flags, int stream, byte... payload) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream frame = new DataOutputStream(bytes);
            frame.writeByte(payload.length >> 16);
            frame.writeShort(payload.length);
            frame.writeByte(type);
            frame.writeByte(flags);
            frame.writeInt(stream);
            frame.write(payload);
            out.write(bytes.toByteArray());
            out.flush();
            if (type == RST_STREAM || (type == DATA || type == HEADERS)
                    && (flags & END_STREAM) != 0) {
                open--;
            }
        }

        public void head(int stream, byte[] block, boolean last) throws IOException {
            frame(HEADERS, END_HEADERS | (last ? END_STREAM : 0), stream, block);
        }

        public void data(int stream, String text, boolean last) throws IOException {
            frame(DATA, last ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.UTF_8));
        }

        public void ok(int stream) throws IOException {
            head(stream, OK, false);
            data(stream, "Hello", true);
        }

        public void reset(int stream, int code) throws IOException {
            frame(RST_STREAM, 0, stream, ints(code));
        }

        public void goAway(int lastStream, int code, String debug) throws IOException {
            byte[] text = debug.getBytes(StandardCharsets.UTF_8);
            frame(GOAWAY, 0, 0, ByteBuffer.allocate(8 + text.length).putInt(lastStream)
                    .putInt(code).put(text).array());
        }

        void setting(int name, int value) throws IOException {
            frame(SETTINGS, 0, 0,
                    ByteBuffer.allocate(6).putShort((short) name).putInt(value).array());
        }
    }

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final int mostStreams;
    private final boolean early;
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Semaphore cancelled = new Semaphore(0);
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    public FrameServer(Behaviour behaviour) throws IOException {
        this(1000, behaviour);
    }

    FrameServer(int mostStreams, Behaviour behaviour) throws IOException {
        this(mostStreams, false, behaviour);
    }

    /** One that answers when the head is there, and never opens a window for the rest. */
    public static FrameServer early(Behaviour behaviour) throws IOException {
        return new FrameServer(1000, true, behaviour);
    }

    private FrameServer(int mostStreams, boolean early, Behaviour behaviour) throws IOException {
        this.mostStreams = mostStreams;
        this.early = early;
        this.behaviour = behaviour;
        this.listener = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    /** A head of a status and perhaps a field, none of which HPACK indexes. */
    static byte[] head(String status, String... field) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0x08);
        text(block, status);
        if (field.length > 0) {
            block.write(0);
            text(block, field[0]);
            text(block, field[1]);
        }
        return block.toByteArray();
    }

    /** Trailers of one field. */
    static byte[] trailers(String name, String value) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0);
        text(block, name);
        text(block, value);
        return block.toByteArray();
    }

    private static void text(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        block.write(bytes.length);
        block.writeBytes(bytes);
    }

    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/";
    }

    int requests() {
        return requests.get();
    }

    /** Whether the client ends so many streams, and no more, as far as has been read. */
    boolean hasCancelled(long streams) throws InterruptedException {
        return cancelled.tryAcquire((int) streams, 10, TimeUnit.SECONDS)
                && cancelled.availablePermits() == 0;
    }

    /** What has been asked, in the order in which the behaviour was told of it. */
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    int connectionsSoFar() {
        return connections.size();
    }

    /** The most streams that were open at a time on any connection. */
    int mostOpen() {
        return connections.stream().mapToInt(each -> each.mostOpen).max().orElse(0);
    }

    /** Waits until the server is closed. */
    void never() throws InterruptedException {
        closed.await();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                Connection connection = new Connection(socket);
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Connection connection) {
        try (connection.socket) {
            connection.in.readFully(new byte[PREFACE_BYTES]);
            connection.setting(MAX_CONCURRENT_STREAMS, mostStreams);
            while (true) {
                int length = connection.in.readUnsignedByte() << 16
                        | connection.in.readUnsignedShort();
                int type = connection.in.readUnsignedByte();
                int flags = connection.in.readUnsignedByte();
                int stream = connection.in.readInt();
                byte[] payload = connection.in.readNBytes(length);
                read(connection, type, flags, stream, payload);
            }
        } catch (Exception e) {
            // The connection is gone, which the client has to find out.
        }
    }

    private void read(Connection connection, int type, int flags, int stream, byte[] payload)
            throws Exception {
        if (type == SETTINGS && flags != ACK) {
            connection.frame(SETTINGS, ACK, 0);
        } else if (type == PING && flags != ACK) {
            connection.frame(PING, ACK, 0, payload);
        } else if (type == RST_STREAM) {
            cancelled.release();
            connection.open--;
        } else if (type == HEADERS) {
            connection.begin(stream, payload);
            connection.requests++;
            connection.open++;
            connection.mostOpen = Math.max(connection.mostOpen, connection.open);
        }
        if (type == DATA) {
            connection.goOn(stream, payload);
        }
        boolean last = (type == HEADERS || type == DATA) && (flags & END_STREAM) != 0;
        if (early ? type == HEADERS : last) {
            asked.add(connection.end(stream));
            behaviour.answer(requests.incrementAndGet(), connection, stream);
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Connection connection : connections) {
            connection.socket.close();
        }
    }
}
