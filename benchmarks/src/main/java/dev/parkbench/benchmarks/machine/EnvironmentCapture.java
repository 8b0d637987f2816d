package dev.parkbench.benchmarks.machine;

import dev.parkbench.results.Environment;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes down where a run takes place. */
public final class EnvironmentCapture {

    private EnvironmentCapture() {
    }

    /**
     * The environment now.
     *
     * @param measured the JDKs of the measured JVMs; the first one names the environment
     * @param flags the flags of every measured JVM
     */
    public static Environment capture(List<Jdk> measured, List<String> flags,
            CpuPlacement placement, Instant now) {
        MachineFacts facts = MachineFacts.ofThisMachine();
        Map<String, String> settings = new LinkedHashMap<>(placement.settings());
        settings.putAll(facts.settings());
        for (int i = 1; i < measured.size(); i++) {
            settings.put("jdk." + (i + 1), measured.get(i).version());
        }
        Jdk jdk = measured.getFirst();
        return new Environment(jdk.version(),
                System.getProperty("java.vm.name") + ", " + jdk.vendor(), flags,
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                facts.kernel().orElse(System.getProperty("os.version")),
                facts.cpuModel().orElse("unknown"), Runtime.getRuntime().availableProcessors(),
                facts.memoryBytes().orElse(Runtime.getRuntime().maxMemory()), commit(),
                now.toString(), settings);
    }

    /** The commit of the working directory, marked if files differ from it. */
    private static String commit() {
        Optional<String> commit = Commands.output("git", "rev-parse", "--short=12", "HEAD");
        Optional<String> changes = Commands.output("git", "status", "--porcelain",
                "--untracked-files=no");
        return commit.map(String::strip)
                .map(hash -> changes.filter(text -> !text.isBlank()).isPresent()
                        ? hash + "-dirty"
                        : hash)
                .orElse("unknown");
    }
}
