package dev.parkbench.probes.capture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Connections, one for each waiter, on which nothing has been sent. */
final class SocketRead implements Wait {

    private final List<Socket> readers = new ArrayList<>();
    private final List<Socket> writers = new ArrayList<>();

    SocketRead(int waiters) throws IOException {
        try (ServerSocket server = new ServerSocket(0, waiters,
                InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < waiters; i++) {
                readers.add(new Socket(server.getInetAddress(), server.getLocalPort()));
                writers.add(server.accept());
            }
        }
    }

    @Override
    public void await(int waiter) throws IOException {
        readers.get(waiter).getInputStream().read();
    }

    @Override
    public void end() throws IOException {
        for (Socket writer : writers) {
            writer.getOutputStream().write(0);
        }
    }
}
