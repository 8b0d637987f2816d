package dev.parkbench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of raw sockets that answers each request as its one behaviour says. */
public final class FaultyServer implements AutoCloseable {

    /** What becomes of a request. */
    @FunctionalInterface
    public interface Behaviour {

        /**
         * Answers, or does not.
         *
         * @param number of the request, from 1, over all connections
         */
        void answer(int number, FaultyServer server, Socket connection, OutputStream out)
                throws Exception;
    }

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    public FaultyServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.listener = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** One that always answers so. */
    public static FaultyServer answering(String status, String body) throws IOException {
        return new FaultyServer((number, server, connection, out) -> write(out, status, body));
    }

    static void write(OutputStream out, String status, String body) throws IOException {
        raw(out, "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    public static void raw(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/";
    }

    public int requests() {
        return requests.get();
    }

    int connectionsSoFar() {
        return connections.size();
    }

    /** Nobody can connect any more; who is connected stays so. */
    void refuse() throws IOException {
        listener.close();
    }

    /** Waits until the server is closed: an answer that never comes. */
    void never() throws InterruptedException {
        closed.await();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in = new BufferedReader(new InputStreamReader(
                    connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = in.readLine();
            while (line != null) {
                if (line.isEmpty()) {
                    behaviour.answer(requests.incrementAndGet(), this, connection,
                            connection.getOutputStream());
                }
                line = in.readLine();
            }
        } catch (Exception e) {
            // The connection is gone, which the client has to find out.
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
