package dev.parkbench.probes.capture;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A name server on a loopback address that withholds the answers about a domain until it releases
 * the domain. Every name has the address 127.0.0.1. Its thread is a platform thread.
 */
final class HeldNameServer {

    /** A loopback address on which no name server of a system listens. */
    static final String ADDRESS = "127.94.0.1";

    private static final int PORT = 53;
    private static final int MOST_BYTES = 512;
    private static final int HEADER = 12;
    private static final int TYPE_A = 1;
    private static final byte[] LOCAL = {127, 0, 0, 1};

    private final DatagramSocket socket;
    private final List<DatagramPacket> pending = new ArrayList<>();
    private final Set<String> released = new HashSet<>();
    private int domains;

    private HeldNameServer(DatagramSocket socket) {
        this.socket = socket;
    }

    /** The reason why this user cannot have one; empty if there is none. */
    static Optional<String> lack() {
        try {
            socket().close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("this user may not be a name server (" + ADDRESS + " port " + PORT
                    + ": " + e.getMessage() + ")");
        }
    }

    private static DatagramSocket socket() throws IOException {
        return new DatagramSocket(new InetSocketAddress(InetAddress.getByName(ADDRESS), PORT));
    }

    /** Starts a server. */
    static HeldNameServer start() throws IOException {
        HeldNameServer server = new HeldNameServer(socket());
        Thread.ofPlatform().daemon().name("name-server").start(server::serve);
        return server;
    }

    private void serve() {
        while (true) {
            DatagramPacket query = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
            try {
                socket.receive(query);
                received(query);
            } catch (IOException e) {
                throw new IllegalStateException("the name server failed", e);
            }
        }
    }

    /** A domain with no released name. */
    synchronized String newDomain() {
        domains++;
        return "d" + domains + ".parkbench.test";
    }

    /** Answers all queries about a domain, past and future. */
    synchronized void release(String domain) throws IOException {
        released.add(domain);
        for (Iterator<DatagramPacket> all = pending.iterator(); all.hasNext();) {
            DatagramPacket query = all.next();
            if (domain(query).equals(domain)) {
                answer(query);
                all.remove();
            }
        }
    }

    private synchronized void received(DatagramPacket query) throws IOException {
        if (released.contains(domain(query))) {
            answer(query);
        } else {
            pending.add(query);
        }
    }

    /** The name without its first label. */
    private static String domain(DatagramPacket query) {
        List<String> labels = new ArrayList<>();
        byte[] bytes = query.getData();
        for (int at = HEADER; bytes[at] != 0; at += 1 + bytes[at]) {
            labels.add(new String(bytes, at + 1, bytes[at], StandardCharsets.US_ASCII));
        }
        return String.join(".", labels.subList(Math.min(1, labels.size()), labels.size()));
    }

    private void answer(DatagramPacket query) throws IOException {
        byte[] bytes = query.getData();
        int end = HEADER;
        while (bytes[end] != 0) {
            end += 1 + bytes[end];
        }
        boolean isAddress = bytes[end + 2] == TYPE_A;
        end += 5; // the zero, type and class
        ByteBuffer answer = ByteBuffer.allocate(MOST_BYTES);
        answer.put(bytes, 0, 2).putShort((short) 0x8580).putShort((short) 1)
                .putShort((short) (isAddress ? 1 : 0)).putInt(0)
                .put(bytes, HEADER, end - HEADER);
        if (isAddress) { // name as asked, type A, class IN, valid for no time, four bytes
            answer.putShort((short) (0xC000 | HEADER)).putShort((short) TYPE_A).putShort((short) 1)
                    .putInt(0).putShort((short) LOCAL.length).put(LOCAL);
        }
        socket.send(new DatagramPacket(answer.array(), answer.position(),
                query.getSocketAddress()));
    }
}
