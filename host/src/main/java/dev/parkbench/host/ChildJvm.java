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
 * Starts a fresh JVM with the flags that every measured JVM has.
 *
 * @param jdk which JDK it runs on
 * @param prefix what stands before the command, to give it its CPUs
 * @param ownFlags flags that only this measured JVM has; a heap size or a collector among them stands
 *     in place of the usual one
 * @param logs the folder for what it writes on standard error
 */
public record ChildJvm(Jdk jdk, List<String> prefix, List<String> ownFlags, Path logs) {

    public ChildJvm {
        prefix = List.copyOf(prefix);
        ownFlags = List.copyOf(ownFlags);
    }

    /** Equal for every subject: a fixed heap and the collector that suits one or two CPUs. */
    public static final List<String> FLAGS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC",
            "-Xshare:auto");

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");
    private static final Map<String, String> HEAP = Map.of("-Xms", "-XX:InitialRAMPercentage=",
            "-Xmx", "-XX:MaxRAMPercentage=");

    /** From this JDK on, Netty's use of Unsafe is warned about unless allowed. */
    private static final int UNSAFE_FLAG_SINCE = 23;

    /** The same, but it ends when its heap is full, and a crash leaves no more than a log. */
    ChildJvm endingWithItsHeap() {
        List<String> flags = new ArrayList<>(ownFlags);
        flags.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + logs.resolve("crash.log")));
        return new ChildJvm(jdk, prefix, flags, logs);
    }

    /** The whole command line for a main class of ours. */
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
     * A JVM refuses two collectors, of two heap sizes only the last would count, and a share of the
     * memory would count only without a size.
     */
    private static boolean replaces(String own, String flag) {
        return COLLECTOR.matcher(own).matches() && COLLECTOR.matcher(flag).matches()
                || HEAP.entrySet().stream().anyMatch(size -> flag.startsWith(size.getKey())
                        && (own.startsWith(size.getKey()) || own.startsWith(size.getValue())));
    }

    /**
     * The archive of classes with which this JVM itself was started, for a quicker start; another
     * JDK could not read it and would say so.
     */
    private List<String> archive() {
        if (!jdk.home().equals(Jdk.current().home())) {
            return List.of();
        }
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-XX:SharedArchiveFile=")
                        || flag.startsWith("-XX:AOTCache="))
                .toList();
    }

    /** Starts it; its standard input stays open for as long as this process lives. */
    public Process start(String logName, String mainClass, List<String> arguments)
            throws IOException {
        return start(logName, command(mainClass, arguments));
    }

    /** The same with a main class of somebody else's; who starts it must also end it. */
    public Process startOther(String logName, String classPath, String mainClass,
            List<String> arguments) throws IOException {
        return start(logName, command(List.of(), classPath, mainClass, arguments));
    }

    /** The same, and it ends when this process does. */
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
