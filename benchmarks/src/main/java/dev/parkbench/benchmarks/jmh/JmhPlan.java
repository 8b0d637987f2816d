package dev.parkbench.benchmarks.jmh;

import dev.parkbench.host.Jdk;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.util.Optional;

/**
 * The benchmarks and options of a JMH run.
 *
 * @param benchmarks the benchmarks that match the pattern and run on the JDK
 * @param leftOut the benchmarks for which the JDK is too old
 * @param options the options for JMH, in addition to those of {@link JmhProcess}
 * @param quick whether only the structure of the results matters
 * @param jdk the JDK of the forks
 */
public record JmhPlan(
        List<JmhBenchmark> benchmarks,
        List<JmhBenchmark> leftOut,
        List<String> options,
        boolean quick,
        Jdk jdk) {

    /**
     * An option of JMH with its value for a quick run.
     *
     * @param given the value that the user gave
     */
    private record Quick(
            String option,
            String value,
            Function<CommandLineOptions, Optional<?>> given) {
    }

    private static final List<Quick> QUICK = List.of(
            new Quick("-f", "1", CommandLineOptions::getForkCount),
            new Quick("-wi", "1", CommandLineOptions::getWarmupIterations),
            new Quick("-w", "20ms", CommandLineOptions::getWarmupTime),
            new Quick("-i", "1", CommandLineOptions::getMeasurementIterations),
            new Quick("-r", "50ms", CommandLineOptions::getMeasurementTime));

    public JmhPlan {
        benchmarks = List.copyOf(benchmarks);
        leftOut = List.copyOf(leftOut);
        options = List.copyOf(options);
    }

    /**
     * Creates the plan of a command line.
     *
     * @param arguments an optional pattern, then options of JMH
     * @throws IllegalArgumentException if an argument is invalid; the message is one line
     */
    public static JmhPlan of(List<String> arguments, boolean quick, Jdk jdk) {
        boolean patternGiven = !arguments.isEmpty() && !arguments.getFirst().startsWith("-");
        List<JmhBenchmark> chosen = patternGiven
                ? matching(arguments.getFirst())
                : JmhBenchmark.all();
        List<String> given = arguments.subList(patternGiven ? 1 : 0, arguments.size());
        CommandLineOptions parsed = parse(given);
        List<String> options = new ArrayList<>();
        if (quick) {
            QUICK.stream().filter(each -> !each.given.apply(parsed).hasValue())
                    .forEach(each -> options.addAll(List.of(each.option, each.value)));
        }
        options.addAll(given);
        List<JmhBenchmark> runnable = chosen.stream()
                .filter(each -> each.neededJdk() <= jdk.feature()).toList();
        List<JmhBenchmark> leftOut = chosen.stream().filter(each -> !runnable.contains(each))
                .toList();
        if (runnable.isEmpty()) {
            JmhBenchmark first = chosen.getFirst();
            throw new IllegalArgumentException(first.name() + " needs JDK " + first.neededJdk()
                    + " or later, and this is " + jdk.version() + ": name another with --jdk");
        }
        return new JmhPlan(runnable, leftOut, options, quick, jdk);
    }

    /** The benchmarks with a name of which the pattern matches a part. */
    public static List<JmhBenchmark> matching(String pattern) {
        Pattern compiled;
        try {
            compiled = Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + pattern + "' is not a regular expression: "
                    + e.getDescription(), e);
        }
        List<JmhBenchmark> all = JmhBenchmark.all();
        List<JmhBenchmark> found = all.stream()
                .filter(each -> compiled.matcher(each.name()).find()).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no benchmark matches '" + pattern
                    + "': there are " + all.stream().map(each -> each.type().getSimpleName())
                            .distinct().collect(Collectors.joining(", "))
                    + "; --list names their methods");
        }
        return found;
    }

    private static CommandLineOptions parse(List<String> given) {
        CommandLineOptions parsed;
        try {
            parsed = new CommandLineOptions(given.toArray(String[]::new));
        } catch (CommandLineOptionException e) {
            throw new IllegalArgumentException("JMH does not take " + String.join(" ", given)
                    + ": " + e.getMessage(), e);
        }
        if (!parsed.getIncludes().isEmpty()) {
            throw new IllegalArgumentException("only one pattern is allowed, before the options"
                    + " of JMH: '"
                    + parsed.getIncludes().getFirst() + "'; A|B matches either");
        }
        if (parsed.shouldList() || parsed.shouldListWithParams() || parsed.shouldListProfilers()
                || parsed.shouldListResultFormats()) {
            throw new IllegalArgumentException(String.join(" ", given)
                    + " asks JMH for a list: use --list to list the benchmarks");
        }
        if (parsed.getResult().hasValue() || parsed.getResultFormat().hasValue()
                || parsed.getOutput().hasValue()) {
            throw new IllegalArgumentException("-rf, -rff and -o are set already: JMH's output is"
                    + " kept in the run's folder, which --out selects");
        }
        if (parsed.getJvm().hasValue()) {
            throw new IllegalArgumentException("-jvm " + parsed.getJvm().get()
                    + ": the forks run on the JDK that --jdk names");
        }
        return parsed;
    }

    /** The classes of the benchmarks, in their order. */
    List<Class<?>> types() {
        Set<Class<?>> types = new LinkedHashSet<>();
        benchmarks.forEach(each -> types.add(each.type()));
        leftOut.forEach(each -> types.add(each.type()));
        return List.copyOf(types);
    }

    /** The number of arms of a class. */
    int arms(Class<?> type) {
        CommandLineOptions parsed = parse(options);
        return benchmarks.stream().filter(each -> each.type().equals(type))
                .mapToInt(each -> each.arms(parsed)).sum();
    }

    /** The number of arms of all classes. */
    public int arms() {
        return types().stream().mapToInt(this::arms).sum();
    }

    /** Whether the options enable the profiler with this name. */
    boolean hasProfiler(String name) {
        return parse(options).getProfilers().stream()
                .anyMatch(each -> each.getKlass().equals(name));
    }
}
