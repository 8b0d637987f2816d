package dev.parkbench.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Measures the CPU time and the run-queue time of JIT compiler threads, by default of all JVMs that
 * this process started. Not thread-safe.
 */
public final class CompilerThreads {

    /** The names as the kernel truncates them, such as that of {@code C2 CompilerThread0}. */
    private static final List<String> NAMES = List.of("C1 CompilerThre", "C2 CompilerThre");

    /** The most threads of a process to look at: a JVM starts its compiler threads first. */
    private static final int MOST_LOOKED_AT = 200;

    /**
     * Times of compiler threads, in nanoseconds.
     *
     * @param ran the time on a CPU
     * @param waited the time for which they were runnable and waited for a CPU
     */
    public record Times(long ran, long waited) {
    }

    private final KernelFiles files;
    private final Supplier<List<Long>> tree;
    private final Map<Path, Times> last = new HashMap<>();

    /** Measures the JVMs that this process started, directly or indirectly. */
    public CompilerThreads() {
        this(() -> ProcessTree.pids().stream().skip(1).toList());
    }

    /**
     * Measures the given processes of this machine.
     *
     * @param processes supplies the process ids at each look
     */
    public CompilerThreads(Supplier<List<Long>> processes) {
        this(KernelFiles.ofThisMachine(), processes);
    }

    CompilerThreads(KernelFiles files, Supplier<List<Long>> tree) {
        this.files = files;
        this.tree = tree;
    }

    /**
     * The times since the last call; a thread that is seen for the first time counts from the next
     * call on.
     */
    public Times sinceLastLook() {
        long ran = 0;
        long waited = 0;
        Map<Path, Times> now = new HashMap<>();
        for (Path thread : threads()) {
            Optional<Times> times = files.read(thread + "/schedstat")
                    .flatMap(KernelText::runAndDelay).map(both -> new Times(both[0], both[1]));
            Times before = last.get(thread);
            if (times.isPresent()) {
                now.put(thread, times.get());
                if (before != null) {
                    ran += times.get().ran() - before.ran();
                    waited += times.get().waited() - before.waited();
                }
            }
        }
        last.clear();
        last.putAll(now);
        return new Times(ran, waited);
    }

    private List<Path> threads() {
        List<Path> threads = new ArrayList<>();
        for (long process : tree.get()) {
            Path tasks = files.root().resolve("proc/" + process + "/task");
            int looked = 0;
            try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
                for (Path thread : all) {
                    Path path = Path.of("/").resolve(files.root().relativize(thread));
                    if (files.read(path + "/comm").filter(NAMES::contains).isPresent()) {
                        threads.add(path);
                    }
                    if (++looked >= MOST_LOOKED_AT) {
                        break;
                    }
                }
            } catch (IOException e) {
                // The process has just ended, or there is no /proc: nothing to add.
            }
        }
        return threads;
    }
}
