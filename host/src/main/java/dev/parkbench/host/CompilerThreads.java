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
 * How long the compiler threads of the JVMs that this process started ran, and how long they could
 * have and waited for a CPU. One thread uses it.
 */
public final class CompilerThreads {

    /** As the kernel cuts {@code C2 CompilerThread0}. */
    private static final List<String> NAMES = List.of("C1 CompilerThre", "C2 CompilerThre");

    /** A JVM starts its compiler first: among more threads than this there is no need to look. */
    private static final int MOST_LOOKED_AT = 200;

    /**
     * Time in nanoseconds.
     *
     * @param ran on a CPU
     * @param waited for one
     */
    public record Times(long ran, long waited) {
    }

    private final KernelFiles files;
    private final Supplier<List<Long>> tree;
    private final Map<Path, Times> last = new HashMap<>();

    /** Those of every JVM that this process started. */
    public CompilerThreads() {
        this(() -> ProcessTree.pids().stream().skip(1).toList());
    }

    /** Those of some processes of this machine. */
    public CompilerThreads(Supplier<List<Long>> processes) {
        this(KernelFiles.ofThisMachine(), processes);
    }

    CompilerThreads(KernelFiles files, Supplier<List<Long>> tree) {
        this.files = files;
        this.tree = tree;
    }

    /** The times since the last look; those of threads that were not there then begin now. */
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
                // It has just ended, or the system does not tell: nothing to add.
            }
        }
        return threads;
    }
}
