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
 * How long the threads of the JVMs that this process started ran, and how long they were runnable
 * and waited for a CPU, compilers apart from all others. One thread uses it.
 */
public final class JvmThreads {

    /** As the kernel cuts {@code C2 CompilerThread0}. */
    private static final List<String> COMPILERS = List.of("C1 CompilerThre", "C2 CompilerThre");

    /** A JVM starts its compilers first; of the threads behind these nothing is read. */
    private static final int MOST_OF_A_PROCESS = 200;

    /**
     * Time in nanoseconds.
     *
     * @param ran on a CPU
     * @param waited for one: the run-queue delay of Linux
     */
    public record Times(long ran, long waited) {

        /** No time at all. */
        public static final Times NONE = new Times(0, 0);

        Times plus(Times other) {
            return new Times(ran + other.ran, waited + other.waited);
        }

        Times minus(Times before) {
            return new Times(ran - before.ran, waited - before.waited);
        }
    }

    /**
     * What happened between two looks.
     *
     * @param compilers the times of the threads that compile
     * @param others those of all other threads, at most 200 threads of a process
     */
    public record Look(Times compilers, Times others) {

        /** Nothing happened. */
        public static final Look NOTHING = new Look(Times.NONE, Times.NONE);
    }

    /** One that is there: what it is by its name never changes. */
    private record Reading(boolean compiles, Times times) {
    }

    private final KernelFiles files;
    private final Supplier<List<Long>> tree;
    private Map<Path, Reading> last = new HashMap<>();

    /** Those of every JVM that this process started. */
    public JvmThreads() {
        this(() -> ProcessTree.pids().stream().skip(1).toList());
    }

    /** Those of some processes of this machine. */
    public JvmThreads(Supplier<List<Long>> processes) {
        this(KernelFiles.ofThisMachine(), processes);
    }

    JvmThreads(KernelFiles files, Supplier<List<Long>> tree) {
        this.files = files;
        this.tree = tree;
    }

    /** The times since the last look; those of threads that were not there then begin now. */
    public Look sinceLastLook() {
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
        return new Look(compilers, others);
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
            // It has just ended, or the system does not tell: nothing to add.
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
