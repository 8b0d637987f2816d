package dev.parkbench.benchmarks.ab;

import dev.parkbench.host.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks a JVM whether it knows its flags, before anything is measured. */
final class FlagCheck {
    private static final int PATIENCE_SECONDS = 20;

    private FlagCheck() {
    }

    /**
     * Starts the JVM of an arm with {@code -version}.
     *
     * @throws IllegalArgumentException if it refuses, with its first words
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
