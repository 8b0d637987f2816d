package dev.parkbench.benchmarks.ab;

import dev.parkbench.host.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Checks, before the measurement, that a JVM accepts its flags. */
final class FlagCheck {
    private static final int PATIENCE_SECONDS = 20;

    private FlagCheck() {
    }

    /**
     * Starts the JVM of an arm with {@code -version}.
     *
     * @throws IllegalArgumentException if the JVM refuses to start; the message has the first line
     *     of its output
     */
    static void require(String option, ArmSpec arm) throws IOException, InterruptedException {
        ChildJvm jvm = new ChildJvm(arm.jdk(), List.of(), arm.jvmFlags(), Path.of(""));
        List<String> command = jvm.command("-version", List.of());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    || process.exitValue() != 0) {
                throw new IllegalArgumentException(option + ": the JVM " + arm.jdk().home()
                        + " does not start with " + String.join(" ", arm.jvmFlags()) + ": "
                        + output.lines().findFirst().orElse("it says nothing"));
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
