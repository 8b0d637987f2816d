package dev.parkbench.host;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a JVM what it is by starting it, for a JDK that has no release file. */
final class JdkQuestion {

    private JdkQuestion() {
    }

    static Jdk ask(Path home) {
        Path java = home.resolve("bin").resolve("java");
        Map<String, String> properties = Commands
                .output(java.toString(), "-XshowSettings:properties", "-version")
                .map(JdkQuestion::parse).orElse(Map.of());
        String version = properties.get("java.runtime.version");
        if (version == null) {
            throw new IllegalArgumentException(java + " does not report its version");
        }
        return new Jdk(home, version, properties.getOrDefault("java.vendor", "unknown vendor"));
    }

    /** The properties in what {@code -XshowSettings:properties} prints, one a line. */
    static Map<String, String> parse(String output) {
        return output.lines().map(line -> line.split(" = ", 2)).filter(pair -> pair.length == 2)
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0].strip(),
                        pair -> pair[1].strip(), (first, second) -> first));
    }
}
