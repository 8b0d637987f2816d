package dev.parkbench.report.html;

import dev.parkbench.results.Environment;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The section of the environments of the runs, with a column for each run; rows that differ are
 * marked.
 */
final class EnvironmentSection {
    private EnvironmentSection() {
    }

    static void write(Html html, List<String> labels, List<Run> runs) {
        html.open("section", "id", "environment", "aria-labelledby", "environment-heading");
        html.element("h2", "Environment", "id", "environment-heading");
        html.open("div", "class", "scroll").open("table", "class", "facts");
        if (runs.size() > 1) {
            html.open("thead").open("tr").element("th", "what", "scope", "col");
            labels.forEach(label -> html.element("th", label, "scope", "col"));
            html.close().close();
        }
        html.open("tbody");
        List<Map<String, String>> all = runs.stream().map(EnvironmentSection::facts).toList();
        Set<String> names = new LinkedHashSet<>();
        all.forEach(facts -> names.addAll(facts.keySet()));
        for (String name : names) {
            List<String> values = new ArrayList<>();
            all.forEach(facts -> values.add(facts.getOrDefault(name, "")));
            boolean differ = values.stream().distinct().count() > 1;
            html.open("tr", "class", differ ? "differs" : "same");
            html.element("th", name + (differ ? " (differs)" : ""), "scope", "row");
            values.forEach(value -> html.element("td", value));
            html.closeLine();
        }
        html.close().close().close().closeLine();
    }

    private static Map<String, String> facts(Run run) {
        Environment of = run.environment();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("run", run.id());
        facts.put("suite, profile", run.suite() + ", " + run.profile());
        facts.put("started", run.process().startedAt());
        facts.put("JDK", of.jdk());
        facts.put("JVM", of.jvm());
        facts.put("JVM flags", String.join(" ", of.jvmFlags()));
        facts.put("operating system", of.os());
        facts.put("kernel", of.kernel());
        facts.put("processor", of.cpuModel());
        facts.put("processors", NumberText.of(of.cpus()));
        facts.put("memory", NumberText.of(Math.round(of.memoryBytes() / 1048576.0)) + " MiB");
        facts.put("commit", of.commit());
        of.settings().forEach(facts::put);
        return facts;
    }
}
