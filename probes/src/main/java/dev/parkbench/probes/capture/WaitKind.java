package dev.parkbench.probes.capture;

import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

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

    private final String deed;

    WaitKind(String deed) {
        this.deed = deed;
    }

    /** A description of the activity of several threads, such as {@code call Object.wait}. */
    public String deed() {
        return deed;
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
