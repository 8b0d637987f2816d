package dev.parkbench.host;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the JDKs of this machine in the places where the launcher looks: PARKBENCH_JDK, JAVA_HOME,
 * the PATH and the usual installation folders.
 */
public final class JdkFinder {

    /** Must equal the launcher's list; a star matches any part of a name. */
    private static final List<String> USUAL_FOLDERS = List.of("/usr/lib/jvm/*", "/usr/java/*",
            "/opt/java/*", "/opt/jdk*", "/Library/Java/JavaVirtualMachines/*/Contents/Home",
            "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
            "/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home");

    private static final List<String> HOME_FOLDERS = List.of(
            "Library/Java/JavaVirtualMachines/*/Contents/Home", ".sdkman/candidates/java/*",
            ".jdks/*");

    private static final Comparator<Jdk> NEWEST_FIRST = Comparator.comparingInt(Jdk::feature)
            .thenComparing(Jdk::version).reversed();

    private final Map<String, String> environment;

    private JdkFinder(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Creates a finder that reads the given environment variables. */
    public static JdkFinder with(Map<String, String> environment) {
        return new JdkFinder(environment);
    }

    /**
     * The JDKs of version 21 and later, newest first, without duplicates through symbolic links.
     */
    public List<Jdk> all() {
        Map<Path, Jdk> found = new LinkedHashMap<>();
        for (Path candidate : candidates()) {
            try {
                Jdk jdk = Jdk.at(candidate);
                found.putIfAbsent(jdk.home().toRealPath(), jdk);
            } catch (IOException | IllegalArgumentException e) {
                // Not a JDK, or one before 21.
            }
        }
        return found.values().stream().sorted(NEWEST_FIRST).toList();
    }

    private List<Path> candidates() {
        List<Path> candidates = new ArrayList<>();
        for (String variable : List.of("PARKBENCH_JDK", "JAVA_HOME")) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                candidates.add(Path.of(value));
            }
        }
        candidates.addAll(onPath());
        String folders = environment.getOrDefault("PARKBENCH_JDK_FOLDERS",
                String.join("\n", USUAL_FOLDERS));
        folders.lines().map(String::strip).filter(line -> !line.isEmpty())
                .forEach(pattern -> candidates.addAll(expand(pattern)));
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        HOME_FOLDERS.forEach(pattern -> candidates.addAll(expand(home + "/" + pattern)));
        return candidates;
    }

    private List<Path> onPath() {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "java"))
                .filter(java -> Files.isRegularFile(java) && Files.isExecutable(java)).toList();
    }

    /** The existing paths that match an absolute pattern. */
    static List<Path> expand(String pattern) {
        List<Path> paths = List.of(Path.of("/"));
        for (Path part : Path.of(pattern)) {
            String name = part.toString();
            paths = paths.stream().flatMap(folder -> children(folder, name).stream()).toList();
        }
        return paths;
    }

    private static List<Path> children(Path folder, String name) {
        if (!name.contains("*")) {
            Path child = folder.resolve(name);
            return Files.exists(child) ? List.of(child) : List.of();
        }
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, name)) {
            List<Path> children = new ArrayList<>();
            matching.forEach(children::add);
            children.sort(Comparator.naturalOrder());
            return children;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
