package dev.parkbench.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An installed JDK that can run Parkbench.
 *
 * @param home the home folder, which contains {@code bin/java}
 * @param version the full version, such as {@code 25.0.3+9-LTS}
 * @param vendor the vendor
 */
public record Jdk(Path home, String version, String vendor) {

    /** The oldest feature version whose JVM runs Parkbench's class files. */
    static final int OLDEST = 21;

    public Jdk {
        if (featureOf(version) < OLDEST) {
            throw new IllegalArgumentException(home + " is JDK " + version + ": Parkbench needs "
                    + OLDEST + " or later");
        }
    }

    /**
     * The JDK at a path, which is its home or its {@code java} command.
     *
     * @throws IllegalArgumentException if there is no JDK or a JDK before 21; the message is one
     *     line that says so
     */
    public static Jdk at(Path path) {
        Path home = homeOf(path);
        Map<String, String> release = release(home);
        if (release.containsKey("JAVA_VERSION")) {
            String brief = release.get("JAVA_VERSION");
            return new Jdk(home, release.getOrDefault("JAVA_RUNTIME_VERSION", brief),
                    release.getOrDefault("IMPLEMENTOR", "unknown vendor"));
        }
        return JdkQuestion.ask(home);
    }

    /** The JDK that runs this code. */
    public static Jdk current() {
        return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().toString(),
                System.getProperty("java.vendor"));
    }

    /** The feature version: 25 for 25.0.3. */
    public int feature() {
        return featureOf(version);
    }

    /** The path of the {@code java} command. */
    public Path java() {
        return home.resolve("bin").resolve("java");
    }

    /** Whether the JDK has a compiler ({@code bin/javac}). */
    public boolean compiles() {
        return Files.isExecutable(home.resolve("bin").resolve("javac"));
    }

    private static Path homeOf(Path path) {
        Path given = path.toAbsolutePath().normalize();
        Path home = Files.isRegularFile(given) && given.endsWith("java")
                ? real(given).resolve("../..").normalize()
                : given;
        if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
            throw new IllegalArgumentException(path + " is not a JDK: write the folder of a JDK,"
                    + " which contains bin/java, or the path of its java command");
        }
        return home;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entries of a JDK's release file, without their quotes; none if there is no file. */
    private static Map<String, String> release(Path home) {
        Path file = home.resolve("release");
        if (!Files.isReadable(file)) {
            return Map.of();
        }
        try {
            return parseRelease(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> parseRelease(List<String> lines) {
        return lines.stream().map(line -> line.split("=", 2)).filter(entry -> entry.length == 2)
                .collect(Collectors.toUnmodifiableMap(entry -> entry[0].strip(),
                        entry -> unquoted(entry[1].strip()), (first, second) -> second));
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /** The feature number of a version text; 8 for the old style 1.8.0; 0 if it has none. */
    static int featureOf(String version) {
        String text = version.startsWith("1.") ? version.substring(2) : version;
        int end = 0;
        while (end < text.length() && end < 4 && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(text.substring(0, end));
    }
}
