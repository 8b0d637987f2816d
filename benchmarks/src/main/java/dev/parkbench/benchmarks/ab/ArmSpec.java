package dev.parkbench.benchmarks.ab;

import dev.parkbench.host.Jdk;
import dev.parkbench.server.Application;
import dev.parkbench.server.Backend;
import dev.parkbench.server.ServerArguments;
import dev.parkbench.server.handlers.HandlerJars;
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
 * The configuration of an arm, written as
 * {@code BACKEND [--knob VALUE]... [-JVMFLAG]... [jdk=PATH] [ref=REVISION] [classpath=PATH]} with
 * blanks between the words.
 *
 * @param text the text as written
 * @param backend the backend, such as {@code threaded}
 * @param delay the delay of {@code /api/}
 * @param knobs the other options of the server
 * @param jvmFlags the flags of the JVM, which begin with one dash
 * @param jdk the JDK of the server
 * @param revision the revision of the sources; null for those of the running build
 * @param classPath the class path of an existing build; null if there is none
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

    /** The server options that the experiment sets itself. */
    private static final List<String> TAKEN = List.of("--port", "--host", "--exit-with-parent");

    public ArmSpec {
        knobs = List.copyOf(knobs);
        jvmFlags = List.copyOf(jvmFlags);
    }

    /**
     * Parses an arm.
     *
     * @param option the option whose value the text is, for messages
     * @throws IllegalArgumentException if the text is invalid; the message has the reason
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

    /** This arm, whose server also has the endpoints of these jars; the text says so too. */
    public ArmSpec withHandlers(List<Path> jars) {
        String value = HandlerJars.text(jars);
        List<String> more = new ArrayList<>(knobs);
        more.addAll(List.of("--handlers", value));
        return new ArmSpec(text + " --handlers " + value, backend, delay, more, jvmFlags, jdk,
                revision, classPath);
    }

    /**
     * Requires that the handlers of this arm can be used.
     *
     * @throws IllegalArgumentException if they cannot; the message is one line
     */
    public void requireHandlers() {
        Application.requireHandlers(ServerArguments.parse(Backends.named(backend), knobs));
    }

    /**
     * The class path with absolute entries; a star at the end of an entry means all jars of the
     * folder.
     */
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
