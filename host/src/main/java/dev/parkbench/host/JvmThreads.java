package dev.parkbench.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Samples the CPU time and the run-queue delay of the threads of JVMs that this process has
 * started, with JIT compiler threads apart from all others. Not thread-safe.
 */
public final class JvmThreads {

    /** The names as truncated by the kernel, for example from {@code C2 CompilerThread0}. */
    private static final List<String> COMPILERS = List.of("C1 CompilerThre", "C2 CompilerThre");

    /**
     * The most threads that are read in a process. A JVM starts its compiler threads first, so they
     * are among them.
     */
    private static final int MOST_OF_A_PROCESS = 200;

    /**
     * Times in nanoseconds.
     *
     * @param ran the CPU time
     * @param waited the time runnable but waiting for a CPU: the run-queue delay of Linux
     */
    public record Times(long ran, long waited) {

        /** The times of nothing: zero. */
        public static final Times NONE = new Times(0, 0);

        Times plus(Times other) {
            return new Times(ran + other.ran, waited + other.waited);
        }

        Times minus(Times before) {
            return new Times(ran - before.ran, waited - before.waited);
        }
    }

    /**
     * The times between two samples.
     *
     * @param compilers the times of the JIT compiler threads
     * @param others the times of all other threads, of at most 200 threads in each process
     */
    public record PollResult(Times compilers, Times others) {

        /** A sample without any times. */
        public static final PollResult NOTHING = new PollResult(Times.NONE, Times.NONE);
    }

    /**
     * The last reading of a thread. Whether it is a compiler thread is decided by its name, which
     * never changes.
     */
    private record Reading(boolean compiles, Times times) {
    }

    private final KernelFiles files;
    private final Supplier<List<Long>> tree;
    private Map<Path, Reading> last = new HashMap<>();

    /** Creates a sampler of the threads of every JVM that this process has started. */
    public JvmThreads() {
        this(() -> ProcessTree.pids().stream().skip(1).toList());
    }

    /** Creates a sampler of the threads of the given processes of this machine. */
    public JvmThreads(Supplier<List<Long>> processes) {
        this(KernelFiles.ofThisMachine(), processes);
    }

    JvmThreads(KernelFiles files, Supplier<List<Long>> tree) {
        this.files = files;
        this.tree = tree;
    }

    /** The times since the previous call. Threads that are new since then count from now on. */
    public PollResult sinceLastPoll() {
        Map<Path, Reading> now = new HashMap<>();
        tree.get().forEach(process -> read(process, now));
        Times compilers = Times.NONE;
        Times others = Times.NONE;
        for (Map.Entry<Path, Reading> each : now.entrySet()) {
            Reading before = last.get(each.getKey());
            if (before != null) {
                Times since = each.getValue().times().minus(before.times());
                compilers = before.compiles() ? compilers.plus(since) : compilers;
                others = before.compiles() ? others : others.plus(since);
            }
        }
        last = now;
        return new PollResult(compilers, others);
    }

    private void read(long process, Map<Path, Reading> into) {
        Path tasks = files.root().resolve("proc/" + process + "/task");
        int looked = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
            for (Path each : all) {
                Path thread = Path.of("/").resolve(files.root().relativize(each));
                files.read(thread + "/schedstat").flatMap(KernelText::runAndDelay)
                        .map(both -> new Times(both[0], both[1]))
                        .ifPresent(times -> into.put(thread, new Reading(compiles(thread), times)));
                if (++looked >= MOST_OF_A_PROCESS) {
                    break;
                }
            }
        } catch (IOException e) {
            // The process has just ended, or the system does not report its threads.
        }
    }

    private boolean compiles(Path thread) {
        Reading before = last.get(thread);
        return before == null ? isCompiler(files.read(thread + "/comm")) : before.compiles();
    }

    private static boolean isCompiler(Optional<String> name) {
        return name.filter(COMPILERS::contains).isPresent();
    }
}
