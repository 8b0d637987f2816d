package dev.parkbench.host;

import dev.parkbench.results.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records the environment of a run: machine, system, JDKs, settings and commit. */
public final class EnvironmentCapture {

    private static final String UNKNOWN = "unknown";

    /** Written by the build of a release: see distribution/pom.xml. */
    private static final String PACKAGED_COMMIT = "commit";

    private EnvironmentCapture() {
    }

    /**
     * Captures the environment of a run that starts now.
     *
     * @param measured the JDKs of the measured JVMs
     * @param jvmFlags the flags of the measured JVMs
     */
    public static Environment capture(List<Jdk> measured, List<String> jvmFlags,
            CpuPlacement placement, Instant now) {
        MachineFacts facts = MachineFacts.ofThisMachine();
        Map<String, String> settings = new TreeMap<>(facts.settings());
        settings.putAll(placement.settings());
        settings.put("jdks.measured", measured.stream()
                .map(jdk -> jdk.version() + " (" + jdk.vendor() + ")")
                .collect(Collectors.joining(", ")));
        return new Environment(joined(measured, Jdk::version), jvm(measured), jvmFlags,
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                facts.kernel().orElseGet(() -> System.getProperty("os.version")),
                facts.cpuModel().orElse(UNKNOWN), cpus(facts),
                facts.memoryBytes().orElse(0), commit(), now.truncatedTo(ChronoUnit.SECONDS)
                        .toString(),
                settings);
    }

    private static String joined(List<Jdk> jdks, Function<Jdk, String> part) {
        return jdks.stream().map(part).distinct().collect(Collectors.joining(", "));
    }

    /** The name of the virtual machine is known only for the JVM that runs this code. */
    private static String jvm(List<Jdk> measured) {
        boolean isThis = measured.stream()
                .allMatch(jdk -> jdk.home().equals(Jdk.current().home()));
        return isThis
                ? System.getProperty("java.vm.name") + " (" + System.getProperty("java.vm.vendor")
                        + ")"
                : UNKNOWN + " (" + joined(measured, Jdk::vendor) + ")";
    }

    /**
     * The number of allowed CPUs according to the kernel, because the JVM's own count depends on
     * pinning.
     */
    private static int cpus(MachineFacts facts) {
        return facts.allowedCpus().map(CpuSet::size)
                .orElseGet(Runtime.getRuntime()::availableProcessors);
    }

    private static String commit() {
        return packaged(EnvironmentCapture.class.getResourceAsStream(PACKAGED_COMMIT))
                .orElseGet(() -> commit(ProjectHome.path().toAbsolutePath()));
    }

    /**
     * The commit of which a release was made; empty where this is none. Git is not asked then: the
     * folder of a release may lie in the clone of something else.
     */
    static Optional<String> packaged(@Nullable InputStream file) {
        if (file == null) {
            return Optional.empty();
        }
        try (file) {
            return Optional.of(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The commit checked out in a folder, with {@code -dirty} if a file other than Markdown differs
     * from it. Unknown where there is no git or no commit.
     */
    static String commit(Path folder) {
        String git = folder.toString();
        return Commands.output("git", "-C", git, "rev-parse", "--short=12", "HEAD")
                .map(hash -> hash.strip() + (Commands
                        .output("git", "-C", git, "status", "--porcelain", "--", ".", ":!*.md")
                        .filter(String::isBlank).isPresent() ? "" : "-dirty"))
                .orElse(UNKNOWN);
    }
}
