package dev.parkbench.benchmarks.jmh;

import dev.parkbench.host.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Runs JMH in its own process, which starts the forks, and reads its report. */
public final class JmhProcess {

    private static final List<String> ALLOCATION = List.of("-prof", "gc");

    private JmhProcess() {
    }

    /** Runs all methods of a benchmark class. The report is kept in the run's folder. */
    public static List<JmhScore> run(ChildJvm jvm, Class<?> benchmark, List<String> options)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(ALLOCATION);
        arguments.add("^" + Pattern.quote(benchmark.getName()) + "\\.");
        arguments.addAll(options);
        return run(jvm, benchmark.getSimpleName(), arguments, line -> {
        });
    }

    /**
     * Runs the benchmarks of a class that a plan contains. JMH's output is also passed on line by
     * line.
     */
    static List<JmhScore> run(ChildJvm jvm, Class<?> benchmark, JmhPlan plan,
            Consumer<String> output) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        if (!plan.hasProfiler("gc")) {
            arguments.addAll(ALLOCATION);
        }
        plan.benchmarks().stream().filter(each -> each.type().equals(benchmark))
                .map(JmhBenchmark::exactly).forEach(arguments::add);
        arguments.addAll(plan.options());
        return run(jvm, benchmark.getSimpleName(), arguments, output);
    }

    private static List<JmhScore> run(ChildJvm jvm, String name, List<String> arguments,
            Consumer<String> output) throws IOException, InterruptedException {
        Path report = jvm.logs().resolve("jmh-" + name + ".json");
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("-rf", "json", "-rff", report.toString()));
        Process process = jvm.start("jmh-" + name, JmhMain.class.getName(), all);
        Path log = jvm.logs().resolve("jmh-" + name + ".txt");
        try {
            copy(process, log, output);
            if (process.waitFor() != 0 || !Files.exists(report) || Files.size(report) == 0) {
                throw new IOException("JMH measured nothing of " + name + "; see " + log);
            }
            return JmhScore.parse(JsonMapper.shared().readTree(report.toFile()));
        } catch (JacksonException e) {
            throw new IOException("JMH's report " + report + " is damaged; see " + log, e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void copy(Process process, Path log, Consumer<String> output)
            throws IOException {
        try (BufferedReader reader = process.inputReader();
                Writer writer = Files.newBufferedWriter(log)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                writer.write(line);
                writer.write('\n');
                writer.flush();
                output.accept(line);
            }
        }
    }
}
