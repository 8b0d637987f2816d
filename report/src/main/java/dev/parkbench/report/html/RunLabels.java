package dev.parkbench.report.html;

import dev.parkbench.results.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The labels that distinguish the runs on a page. */
final class RunLabels {
    private RunLabels() {
    }

    /**
     * The JDK of each run if runs of one suite were measured on different JDKs; otherwise its id.
     */
    static List<String> of(List<Run> runs) {
        List<String> jdks = runs.stream().map(run -> "JDK " + run.environment().jdk()).toList();
        boolean jdksDiffer = runs.size() > 1
                && jdks.stream().distinct().count() == runs.size()
                && runs.stream().map(Run::suite).distinct().count() == 1;
        return jdksDiffer ? jdks : distinct(runs.stream().map(Run::id));
    }

    /** Makes names unique by adding numbers to repeated ones. */
    static List<String> distinct(Stream<String> names) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        return names.map(name -> {
            int number = seen.merge(name, 1, Integer::sum);
            return number == 1 ? name : name + " (" + number + ")";
        }).toList();
    }
}
