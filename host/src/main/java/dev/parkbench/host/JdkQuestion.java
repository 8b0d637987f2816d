package dev.parkbench.host;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Determines the properties of a JVM by starting it, for a JDK without a release file. */
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

    /**
     * The properties in the output of {@code -XshowSettings:properties}, which has one on each
     * line.
     */
    static Map<String, String> parse(String output) {
        return output.lines().map(line -> line.split(" = ", 2)).filter(pair -> pair.length == 2)
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0].strip(),
                        pair -> pair[1].strip(), (first, second) -> first));
    }
}
