package dev.parkbench.benchmarks.server;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A probe in a fresh JVM, which prints what it found as one line of JSON and ends. */
public final class ProbeProcess {

    private static final int PATIENCE_SECONDS = 120;

    private ProbeProcess() {
    }

    /** Runs a probe's main class and reads its findings. */
    public static JsonNode run(ChildJvm jvm, String logName, Class<?> mainClass,
            List<String> arguments) throws IOException, InterruptedException {
        Process process = jvm.start(logName, mainClass.getName(), arguments);
        try {
            String findings = null;
            for (String line : process.inputReader().lines().toList()) {
                if (line.startsWith("{")) {
                    findings = line;
                }
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0
                    || findings == null) {
                throw new IOException("probe " + mainClass.getSimpleName()
                        + " found nothing; see " + logName + ".log in " + jvm.logs());
            }
            return JsonMapper.shared().readTree(findings);
        } finally {
            process.destroyForcibly();
        }
    }
}
