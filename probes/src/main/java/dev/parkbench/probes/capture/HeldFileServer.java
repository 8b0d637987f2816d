package dev.parkbench.probes.capture;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The server of a file system in user space (FUSE) with regular files of one page. It does not
 * answer a read until the name {@link #RELEASE}, which is that of no file, is looked up; then it
 * answers all that wait, and later ones at once.
 *
 * <p>It speaks the part of the kernel's protocol (version 7, {@code linux/fuse.h}) that a
 * read-only file system needs, on one thread.
 */
public final class HeldFileServer {

    /** The line on standard output when the file system is mounted. */
    static final String READY = "mounted";

    /** The name whose look-up ends the wait. */
    static final String RELEASE = "release";

    private static final int MOUNTING_SECONDS = 30;

    private static final int MAJOR = 7;
    private static final int MINOR = 31;
    private static final int PAGE = 4096;
    private static final int REQUEST_BYTES = 1 << 16;
    private static final int HEADER = 40;
    private static final int NAME_OF_OPCODE = 4;

    private static final long ROOT = 1;
    private static final long VALID_SECONDS = 3600;
    private static final int FOLDER_MODE = 0040755;
    private static final int FILE_MODE = 0100444;

    private static final int NO_SUCH_FILE = -2;
    private static final int NOT_IMPLEMENTED = -38;

    // Requests of the kernel, by their numbers.
    private static final int LOOKUP = 1;
    private static final int FORGET = 2;
    private static final int GETATTR = 3;
    private static final int OPEN = 14;
    private static final int READ = 15;
    private static final int RELEASE_FILE = 18;
    private static final int FLUSH = 25;
    private static final int INIT = 26;
    private static final int INTERRUPT = 36;
    private static final int BATCH_FORGET = 42;

    /** A read that is not answered yet. */
    private record Pending(long request, int bytes) {
    }

    private final FileOutputStream answers;
    private final Map<String, Long> nodes = new HashMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private boolean released;

    private HeldFileServer(FileOutputStream answers) {
        this.answers = answers;
    }

    /**
     * Mounts the file system and serves it until it is unmounted or the parent ends. Standard
     * input is the open device, for reading and writing.
     *
     * @param args the folder on which it is mounted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Optional<CompletableFuture<Void>> unused = ProcessHandle.current().parent()
                .map(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
        Process mount = new ProcessBuilder("mount", "--internal-only", "-t", "fuse", "-o",
                "fd=0,rootmode=40000,user_id=0,group_id=0", "parkbench", args[0])
                .redirectInput(Redirect.INHERIT).redirectError(Redirect.INHERIT).start();
        if (!mount.waitFor(MOUNTING_SECONDS, TimeUnit.SECONDS) || mount.exitValue() != 0) {
            throw new IllegalStateException("the file system cannot be mounted on " + args[0]);
        }
        System.out.println(READY);
        FileInputStream requests = new FileInputStream(FileDescriptor.in);
        HeldFileServer server = new HeldFileServer(new FileOutputStream(FileDescriptor.in));
        byte[] request = new byte[REQUEST_BYTES];
        for (int n = next(requests, request); n >= HEADER; n = next(requests, request)) {
            server.answer(ByteBuffer.wrap(request, 0, n).order(ByteOrder.nativeOrder()));
        }
    }

    private static int next(FileInputStream requests, byte[] request) {
        try {
            return requests.read(request);
        } catch (IOException e) {
            return -1; // It is unmounted: there is no such device any more.
        }
    }

    /** Answers a request: its length, opcode, number and node, who asks, and what it asks for. */
    private void answer(ByteBuffer request) {
        int opcode = request.getInt(NAME_OF_OPCODE);
        long number = request.getLong(8);
        long node = request.getLong(16);
        switch (opcode) {
            case INIT -> reply(number, limits());
            case LOOKUP -> lookUp(number, name(request));
            case GETATTR -> reply(number,
                    bytes(104).putLong(VALID_SECONDS).putLong(0).put(attributes(node)));
            case OPEN -> reply(number, bytes(16));
            case READ -> read(new Pending(number, readable(request.getLong(HEADER + 8),
                    request.getInt(HEADER + 16))));
            case RELEASE_FILE, FLUSH -> reply(number, bytes(0));
            case FORGET, BATCH_FORGET, INTERRUPT -> {
                // These have no answer.
            }
            default -> refuse(number, NOT_IMPLEMENTED);
        }
    }

    /** The number of bytes from an offset to the end of the file, at most the wanted number. */
    private static int readable(long offset, int wanted) {
        return (int) Math.max(0, Math.min(wanted, PAGE - offset));
    }

    @SuppressWarnings("ByteBufferBackingArray") // of this class: it begins with its array
    private static String name(ByteBuffer request) {
        int length = request.limit() - HEADER - 1; // a zero ends it
        return new String(request.array(), HEADER, length, StandardCharsets.UTF_8);
    }

    /** The version of the protocol, and that nothing is read ahead or written. */
    private static ByteBuffer limits() {
        return bytes(64).putInt(MAJOR).putInt(MINOR).putInt(0).putInt(0).putInt(0).putInt(PAGE)
                .putInt(1);
    }

    private void lookUp(long number, String name) {
        if (name.equals(RELEASE)) {
            released = true;
            for (Pending each : pending) {
                reply(each.request, bytes(each.bytes));
            }
            pending.clear();
            refuse(number, NO_SUCH_FILE);
            return;
        }
        long node = nodes.computeIfAbsent(name, each -> ROOT + 1 + nodes.size());
        reply(number, bytes(128).putLong(node).putLong(0).putLong(VALID_SECONDS)
                .putLong(VALID_SECONDS).putLong(0).put(attributes(node)));
    }

    private void read(Pending read) {
        if (released) {
            reply(read.request, bytes(read.bytes));
        } else {
            pending.add(read);
        }
    }

    /** The number, size, times, mode, links and owner of a node. */
    private static ByteBuffer attributes(long node) {
        boolean isFolder = node == ROOT;
        return bytes(88).putLong(node).putLong(isFolder ? 0 : PAGE).putLong(isFolder ? 0 : 8)
                .putLong(0).putLong(0).putLong(0).putInt(0).putInt(0).putInt(0)
                .putInt(isFolder ? FOLDER_MODE : FILE_MODE).putInt(1).putInt(0).putInt(0).putInt(0)
                .putInt(PAGE).putInt(0).flip();
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    @SuppressWarnings("ByteBufferBackingArray") // of this class: it begins with its array
    private void reply(long number, ByteBuffer content) {
        write(number, 0, content.array());
    }

    private void refuse(long number, int error) {
        write(number, error, new byte[0]);
    }

    /** An answer is one call of {@code write}, which fails if nobody waits for it any more. */
    private void write(long number, int error, byte[] content) {
        try {
            answers.write(bytes(16 + content.length).putInt(16 + content.length).putInt(error)
                    .putLong(number).put(content).array());
        } catch (IOException e) {
            System.err.println("not answered: request " + number + ": " + e.getMessage());
        }
    }
}
