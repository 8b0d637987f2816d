package dev.parkbench.benchmarks.ab;

import dev.parkbench.host.Jdk;
import dev.parkbench.server.Backend;
import dev.parkbench.server.ServerArguments;
import dev.parkbench.server.process.Backends;
import dev.parkbench.server.process.DurationConverter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * What is measured in an arm, as one writes it: {@code BACKEND [--knob VALUE]... [-JVMFLAG]...
 * [jdk=PATH] [ref=REVISION] [classpath=PATH]}, words with blanks between them.
 *
 * @param text as it was written
 * @param backend such as {@code threaded}
 * @param delay of {@code /api/}
 * @param knobs the other knobs of the server
 * @param jvmFlags what begins with one dash
 * @param jdk what the server runs on
 * @param revision of its sources; null for those of the build that runs this
 * @param classPath of a build that exists; null if the revision is to be built, or there is none
 */
public record ArmSpec(
        String text,
        String backend,
        Duration delay,
        List<String> knobs,
        List<String> jvmFlags,
        Jdk jdk,
        @Nullable String revision,
        @Nullable String classPath) {

    private static final Duration USUAL_DELAY = Duration.ofMillis(10);
    private static final String JDK = "jdk=";
    private static final String REVISION = "ref=";
    private static final String CLASS_PATH = "classpath=";
    private static final String DELAY = "--delay";

    /** What the experiment decides itself. */
    private static final List<String> TAKEN = List.of("--port", "--host", "--exit-with-parent");

    public ArmSpec {
        knobs = List.copyOf(knobs);
        jvmFlags = List.copyOf(jvmFlags);
    }

    /**
     * The arm that a text means.
     *
     * @param option the option that it is the value of, for messages
     * @throws IllegalArgumentException if it means none, with what is wrong
     */
    public static ArmSpec parse(String option, String text, @Nullable String revision) {
        String[] words = text.strip().split("\\s+");
        List<String> knobs = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        Duration delay = USUAL_DELAY;
        Jdk jdk = Jdk.current();
        String ref = revision;
        String classPath = null;
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (word.startsWith(JDK)) {
                jdk = jdk(option, word.substring(JDK.length()));
            } else if (word.startsWith(REVISION)) {
                ref = word.substring(REVISION.length());
            } else if (word.startsWith(CLASS_PATH)) {
                classPath = classPath(option, word.substring(CLASS_PATH.length()));
            } else if (word.equals(DELAY) && i + 1 < words.length) {
                delay = delay(option, words[++i]);
            } else if (word.startsWith("-") && !word.startsWith("--")) {
                flags.add(word);
            } else {
                knobs.add(word);
            }
        }
        requireServer(option, words[0], knobs);
        return new ArmSpec(text.strip(), words[0], delay, knobs, flags, jdk, ref,
                classPath);
    }

    /** Each entry as an absolute path; a star at its end means all jars of the folder. */
    private static String classPath(String option, String text) {
        return Stream.of(text.split(File.pathSeparator)).map(entry -> {
            Path path = Path.of(entry).toAbsolutePath();
            boolean wildcard = path.endsWith("*");
            if (!Files.exists(wildcard ? path.getParent() : path)) {
                throw new IllegalArgumentException(
                        option + ": " + CLASS_PATH + text + ": there is no " + path);
            }
            return path.toString();
        }).collect(Collectors.joining(File.pathSeparator));
    }

    private static Jdk jdk(String option, String path) {
        try {
            return Jdk.at(Path.of(path));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    private static Duration delay(String option, String text) {
        try {
            return new DurationConverter().convert(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    option + ": " + DELAY + " " + text + " is not a duration such as 10ms", e);
        }
    }

    private static void requireServer(String option, String backend, List<String> knobs) {
        knobs.stream().filter(TAKEN::contains).findFirst().ifPresent(knob -> {
            throw new IllegalArgumentException(
                    option + ": " + knob + " is chosen by the experiment; leave it out");
        });
        try {
            Backend known = Backends.named(backend);
            ServerArguments.parse(known, knobs);
        } catch (ParameterException | IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }
}
