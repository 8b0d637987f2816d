package dev.parkbench.report;

import dev.parkbench.results.Arm;
import dev.parkbench.results.NumberText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parameters of some arms, split into two groups: those that need a column in a table because
 * they differ between the arms and the arms' names do not say how, and those that all arms share.
 */
record VaryingParameters(List<String> columns, List<String> shared) {
    private static final Pattern WORD_ENDS = Pattern.compile("[\\s=,;:()]+");

    static VaryingParameters of(List<Arm> arms) {
        Set<String> names = new LinkedHashSet<>();
        arms.forEach(arm -> names.addAll(arm.parameters().keySet()));
        List<String> shared = names.stream().filter(name -> isShared(name, arms)).toList();
        List<String> columns = names.stream()
                .filter(name -> !shared.contains(name))
                .filter(name -> !arms.stream().allMatch(arm -> isSaidByName(name, arm)))
                .toList();
        List<String> unsaid = shared.stream()
                .filter(name -> !arms.stream().allMatch(arm -> isSaidByName(name, arm)))
                .toList();
        return new VaryingParameters(columns, unsaid);
    }

    static String value(Arm arm, String parameter) {
        Object value = arm.parameters().get(parameter);
        return value == null ? "" : NumberText.ofValue(value);
    }

    /** The shared parameters with their values, such as {@code delay 1s, trials 5}. */
    String sharedText(List<Arm> arms) {
        return shared.stream().map(name -> name + " " + value(arms.getFirst(), name))
                .collect(Collectors.joining(", "));
    }

    private static boolean isShared(String name, List<Arm> arms) {
        return arms.stream().allMatch(arm -> arm.parameters().containsKey(name))
                && arms.stream().map(arm -> arm.parameters().get(name)).distinct().count() == 1;
    }

    private static boolean isSaidByName(String parameter, Arm arm) {
        Object value = arm.parameters().get(parameter);
        return value == null
                || List.of(WORD_ENDS.split(arm.name(), -1)).contains(String.valueOf(value));
    }
}
