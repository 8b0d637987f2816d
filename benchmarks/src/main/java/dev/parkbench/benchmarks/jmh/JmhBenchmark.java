package dev.parkbench.benchmarks.jmh;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A benchmark method of the suite.
 *
 * @param type the class of the method
 * @param method the name of the method
 * @param values the values of each parameter
 */
public record JmhBenchmark(Class<?> type, String method, Map<String, List<String>> values) {

    private static final String END = "Benchmark";

    /** Every benchmark, by class and method. */
    public static List<JmhBenchmark> all() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT),
                        List.of())
                .stream().map(JmhBenchmark::of)
                .filter(each -> each.type.getPackage().equals(JmhBenchmark.class.getPackage()))
                .distinct().sorted(Comparator.comparing(JmhBenchmark::name)).toList();
    }

    private static JmhBenchmark of(BenchmarkListEntry entry) {
        Map<String, List<String>> values = new TreeMap<>();
        if (entry.getParams().hasValue()) {
            entry.getParams().get().forEach((name, each) -> values.put(name, List.of(each)));
        }
        try {
            return new JmhBenchmark(Class.forName(entry.getUserClassQName()),
                    entry.getUsername().substring(entry.getUserClassQName().length() + 1), values);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("JMH lists " + entry.getUsername()
                    + ", which does not exist: build again", e);
        }
    }

    /**
     * Class and method, such as {@code SpawnBenchmark.virtualThread}, which patterns are matched
     * against.
     */
    public String name() {
        return type.getSimpleName() + "." + method;
    }

    /** A pattern of JMH that matches only this benchmark. */
    String exactly() {
        return "^" + Pattern.quote(type.getName() + "." + method) + "$";
    }

    /** The question of the benchmark's class. */
    public String question() {
        return question(type);
    }

    static String question(Class<?> type) {
        Question question = type.getAnnotation(Question.class);
        if (question == null) {
            throw new IllegalStateException(type + " has no @Question");
        }
        return question.value();
    }

    /** The name of a benchmark class in records, such as {@code spawn}. */
    static String shortName(Class<?> type) {
        String name = type.getSimpleName();
        String first = name.endsWith(END) ? name.substring(0, name.length() - END.length()) : name;
        return first.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The number of combinations of parameters that JMH measures with these options. */
    int arms(CommandLineOptions options) {
        return values.entrySet().stream()
                .mapToInt(entry -> options.getParameter(entry.getKey())
                        .orElse(entry.getValue()).size())
                .reduce(1, Math::multiplyExact);
    }

    /** The oldest JDK that can run the benchmark; 0 if any JDK can. */
    int neededJdk() {
        int needed = 0;
        for (Method each : type.getMethods()) {
            NeedsJdk needs = each.getAnnotation(NeedsJdk.class);
            if (each.getName().equals(method) && needs != null) {
                needed = needs.value();
            }
        }
        return needed;
    }
}
