package dev.parkbench.host;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A description of a measured JVM, from which fresh processes are started.
 *
 * @param jdk the JDK that runs it
 * @param prefix the words before the command, such as {@code taskset} for its CPUs
 * @param ownFlags the flags of this JVM in addition to {@link #FLAGS}; a heap size or a collector
 *     among them replaces the common one
 * @param logs the folder for its standard error
 * @param hasArchive whether it uses the archive of classes with which this process was started, if
 *     it is of the same JDK
 */
public record ChildJvm(
        Jdk jdk,
        List<String> prefix,
        List<String> ownFlags,
        Path logs,
        boolean hasArchive) {

    public ChildJvm {
        prefix = List.copyOf(prefix);
        ownFlags = List.copyOf(ownFlags);
    }

    /** A JVM that uses the archive of classes of this process if it can. */
    public ChildJvm(Jdk jdk, List<String> prefix, List<String> ownFlags, Path logs) {
        this(jdk, prefix, ownFlags, logs, true);
    }

    /**
     * The flags that all measured JVMs have in common: a fixed heap of 512 MiB and the serial
     * collector, which suits one or two CPUs.
     */
    public static final List<String> FLAGS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC",
            "-Xshare:auto");

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");
    private static final Map<String, String> HEAP = Map.of("-Xms", "-XX:InitialRAMPercentage=",
            "-Xmx", "-XX:MaxRAMPercentage=");

    /** The first JDK that warns about Netty's use of Unsafe unless a flag allows it. */
    private static final int UNSAFE_FLAG_SINCE = 23;

    /**
     * The same JVM with flags that end it when its heap is full and leave only a log after a crash.
     */
    ChildJvm endingWithItsHeap() {
        List<String> flags = new ArrayList<>(ownFlags);
        flags.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + logs.resolve("crash.log")));
        return new ChildJvm(jdk, prefix, flags, logs, hasArchive);
    }

    /** The same JVM without the archive of this process, which a JVM of another JDK cannot use. */
    public ChildJvm withoutArchive() {
        return new ChildJvm(jdk, prefix, ownFlags, logs, false);
    }

    /** The same JVM, started by another command, whose words come first. */
    public ChildJvm startedBy(List<String> command) {
        List<String> words = new ArrayList<>(command);
        words.addAll(prefix);
        return new ChildJvm(jdk, words, ownFlags, logs, hasArchive);
    }

    /** The whole command line for a main class, or a source file, on this process's class path. */
    public List<String> command(String mainClass, List<String> arguments) {
        return command(archive(), System.getProperty("java.class.path"), mainClass, arguments);
    }

    private List<String> command(List<String> more, String classPath, String mainClass,
            List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(jdk.java().toString());
        FLAGS.stream().filter(flag -> ownFlags.stream().noneMatch(own -> replaces(own, flag)))
                .forEach(command::add);
        command.addAll(ownFlags);
        command.add("--enable-native-access=ALL-UNNAMED");
        if (jdk.feature() >= UNSAFE_FLAG_SINCE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(more);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }

    /**
     * Whether a flag takes the place of a common one. A JVM rejects two collectors, uses the last
     * of two heap sizes, and ignores a percentage of memory beside a size.
     */
    private static boolean replaces(String own, String flag) {
        return COLLECTOR.matcher(own).matches() && COLLECTOR.matcher(flag).matches()
                || HEAP.entrySet().stream().anyMatch(size -> flag.startsWith(size.getKey())
                        && (own.startsWith(size.getKey()) || own.startsWith(size.getValue())));
    }

    /**
     * The flag for this JVM's own class-data archive, if it has one, for a quicker start. Another
     * JDK could not read the archive.
     */
    private List<String> archive() {
        if (!hasArchive || !jdk.home().equals(Jdk.current().home())) {
            return List.of();
        }
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-XX:SharedArchiveFile=")
                        || flag.startsWith("-XX:AOTCache="))
                .toList();
    }

    /**
     * Starts the JVM with a main class on this process's class path. Its standard input stays open
     * while this process lives.
     *
     * @param logName the name of the log of its standard error, without {@code .log}
     */
    public Process start(String logName, String mainClass, List<String> arguments)
            throws IOException {
        return start(logName, command(mainClass, arguments));
    }

    /**
     * Starts the JVM with another program on another class path. The caller must end it.
     *
     * @param logName the name of the log of its standard error, without {@code .log}
     */
    public Process startOther(String logName, String classPath, String mainClass,
            List<String> arguments) throws IOException {
        return start(logName, command(List.of(), classPath, mainClass, arguments));
    }

    /**
     * Starts the JVM with another program on another class path; it ends when this process does.
     *
     * @param logName the name of the log of its standard error, without {@code .log}
     */
    public TiedProcess startTied(String logName, String classPath, String mainClass,
            List<String> arguments) throws IOException {
        return TiedProcess.start(
                builder(logName, command(List.of(), classPath, mainClass, arguments)));
    }

    private ProcessBuilder builder(String logName, List<String> command) {
        return new ProcessBuilder(command)
                .redirectError(Redirect.appendTo(logs.resolve(logName + ".log").toFile()));
    }

    private Process start(String logName, List<String> command) throws IOException {
        return builder(logName, command).redirectInput(Redirect.PIPE).start();
    }
}
