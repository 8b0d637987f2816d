package dev.parkbench.benchmarks.jmh;

import dev.parkbench.benchmarks.server.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Runs JMH in a process of its own, which starts its forks itself, and reads its report. */
public final class JmhProcess {

    private JmhProcess() {
    }

    /** Runs all methods of a benchmark class; the report stays beside the run's other files. */
    public static List<JmhScore> run(ChildJvm jvm, Class<?> benchmark, List<String> options)
            throws IOException, InterruptedException {
        Path report = jvm.logs().resolve("jmh-" + benchmark.getSimpleName() + ".json");
        List<String> arguments = new ArrayList<>(List.of(benchmark.getName(), "-prof", "gc", "-rf",
                "json", "-rff", report.toString()));
        arguments.addAll(options);
        Process process = jvm.start("jmh", JmhMain.class.getName(), arguments);
        Path log = jvm.logs().resolve("jmh.txt");
        try {
            Files.copy(process.getInputStream(), log);
            if (process.waitFor() != 0 || !Files.exists(report)) {
                throw new IOException("JMH measured nothing; see " + log);
            }
            return JmhScore.parse(JsonMapper.shared().readTree(report.toFile()));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
