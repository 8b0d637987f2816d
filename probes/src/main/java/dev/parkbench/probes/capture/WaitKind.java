package dev.parkbench.probes.capture;

import dev.parkbench.host.MountNamespace;
import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A way in which a virtual thread waits. */
public enum WaitKind {
    /** Each waiter enters a monitor of its own; one platform thread holds all of them. */
    MONITOR_ENTER("enter monitors that another thread is in"),
    /** Each waiter holds a monitor of its own. */
    INSIDE_MONITOR("park inside a monitor"),
    /** Each waiter has an object of its own. */
    OBJECT_WAIT("call Object.wait"),
    /** The other thread is a platform thread. */
    CLASS_INITIALISER("use a class that another thread is initialising"),
    /** Each waiter has a class of its own, and runs its initialiser. */
    OWN_CLASS_INITIALISER("park in a class initialiser"),
    /** Native code called the Java code that parks. */
    UPCALL("park in an upcall from native code"),
    /** A {@code FileInputStream}. */
    FILE_STREAM("read an empty FIFO by a FileInputStream"),
    /** A {@code FileChannel}. */
    FILE_CHANNEL("read an empty FIFO by a FileChannel"),
    /** A {@code RandomAccessFile}. */
    RANDOM_ACCESS_FILE("read an empty FIFO by a RandomAccessFile"),
    /** A {@code FileInputStream} on a file system that withholds the contents. */
    REGULAR_FILE("read a regular file that is slow", Needs.FUSE),
    /** A page of the same file system. */
    MAPPED_FILE("read a page of a mapped file that is slow", Needs.FUSE),
    /** A name server withholds its answer from the resolver of the system. */
    NAME_LOOKUP("look up a name by InetAddress", Needs.NAME_SERVER),
    /** Each waiter has a process of its own. */
    PROCESS_OUTPUT("read what a child process has not written yet"),
    /** Each waiter has a process of its own. */
    PROCESS_END("wait for a child process to end"),
    /** Each waiter has a pipe of its own. */
    NIO_PIPE("read an empty Pipe of NIO"),
    /** Each waiter has a connection of its own. */
    SOCKET("read a socket to which nothing was sent"),
    /** Each waiter has a lock of its own; one platform thread holds all of them. */
    REENTRANT_LOCK("take a ReentrantLock that another thread holds"),
    /** The thread does not wait at all. */
    CPU_HOG("compute without a pause");

    private enum Needs {
        /** Nothing that a JVM does not have anyway. */
        NOTHING(""),
        /** Own mounts, and the device of file systems in user space. */
        FUSE("/dev/fuse, and a user who may mount file systems"),
        /** Own mounts, and the port of name servers. */
        NAME_SERVER("a user who may mount files, and the free port of name servers");

        private final String text;

        Needs(String text) {
            this.text = text;
        }
    }

    private final String deed;
    private final Needs needs;

    WaitKind(String deed) {
        this(deed, Needs.NOTHING);
    }

    WaitKind(String deed, Needs needs) {
        this.deed = deed;
        this.needs = needs;
    }

    /** A description of the activity of several threads, such as {@code call Object.wait}. */
    public String deed() {
        return deed;
    }

    /** What a machine may lack to wait in this way, in words; empty if every machine has it. */
    public Optional<String> needs() {
        return needs == Needs.NOTHING ? Optional.empty() : Optional.of(needs.text);
    }

    /** Whether the process needs a mount namespace of its own. */
    public boolean needsOwnMounts() {
        return needs != Needs.NOTHING;
    }

    /**
     * The flags of a JVM in which threads can wait in this way. A thread that waits for a page of
     * memory reaches no safepoint, so that nothing else may ask for one: older JVMs do each second.
     */
    public List<String> jvmFlags() {
        return this == MAPPED_FILE
                ? List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:GuaranteedSafepointInterval=0")
                : List.of();
    }

    /** The reason why this user of this machine cannot wait in this way; empty if it can. */
    public Optional<String> lack() {
        return switch (needs) {
            case NOTHING -> Optional.empty();
            case FUSE -> MountNamespace.absence().or(HeldFiles::lack);
            case NAME_SERVER -> MountNamespace.absence().or(HeldNameServer::lack);
        };
    }

    static WaitKind parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Creates everything that a number of waiters need. */
    Wait open(int waiters) throws Exception {
        return switch (this) {
            case MONITOR_ENTER -> new MonitorEnter(waiters);
            case INSIDE_MONITOR -> new InsideMonitor(waiters);
            case OBJECT_WAIT -> new ObjectWait(waiters);
            case CLASS_INITIALISER -> new ClassInitialiser();
            case OWN_CLASS_INITIALISER -> new OwnClassInitialiser(waiters);
            case UPCALL -> new Upcall();
            case FILE_STREAM -> new FifoRead(waiters, fifo -> {
                FileInputStream stream = new FileInputStream(fifo.toFile());
                return stream::read;
            });
            case FILE_CHANNEL -> new FifoRead(waiters, fifo -> {
                FileChannel channel = FileChannel.open(fifo, StandardOpenOption.READ);
                return () -> channel.read(ByteBuffer.allocate(1));
            });
            case RANDOM_ACCESS_FILE -> new FifoRead(waiters, fifo -> {
                RandomAccessFile file = new RandomAccessFile(fifo.toFile(), "r");
                return file::read;
            });
            case REGULAR_FILE -> new HeldFiles(waiters, held -> {
                FileInputStream stream = new FileInputStream(held.toFile());
                return stream::read;
            });
            case MAPPED_FILE -> new HeldFiles(waiters, held -> {
                try (FileChannel channel = FileChannel.open(held, StandardOpenOption.READ)) {
                    MappedByteBuffer page = channel.map(MapMode.READ_ONLY, 0, channel.size());
                    return () -> page.get(0);
                }
            });
            case NAME_LOOKUP -> new NameLookup();
            case PROCESS_OUTPUT -> ChildWait.forOutput(waiters);
            case PROCESS_END -> ChildWait.forEnd(waiters);
            case NIO_PIPE -> new NioPipeRead(waiters);
            case SOCKET -> new SocketRead(waiters);
            case REENTRANT_LOCK -> new ReentrantLocks(waiters);
            case CPU_HOG -> new CpuHog();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
