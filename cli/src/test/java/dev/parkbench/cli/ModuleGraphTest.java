package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the modules to the arrows that were drawn for them. */
final class ModuleGraphTest {

    private static final Path ROOT = Path.of("..");

    private static final Set<String> SERVERS = Set.of("server-api", "server-blocking",
            "server-threaded", "server-virtual", "server-async");

    /** What each module may use in main scope; to add an arrow is a decision, so write an ADR. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            entry("server-api"), entry("server-blocking", "server-api"),
            entry("server-threaded", "server-blocking"), entry("server-virtual", "server-blocking"),
            entry("server-async", "server-api"), entry("client-aggregator", "server-api"),
            entry("results"), entry("report", "results"), entry("host", "results"),
            entry("load-generator", "report"),
            entry("probes", "host", "server-async", "client-aggregator", "load-generator"),
            entry("benchmarks", union(SERVERS, "client-aggregator", "report", "host",
                    "load-generator", "probes")),
            entry("cli", union(SERVERS, "client-aggregator", "load-generator", "benchmarks")),
            entry("distribution", "cli"));

    private static Map.Entry<String, Set<String>> entry(String module, String... used) {
        return Map.entry(module, Set.of(used));
    }

    private static Map.Entry<String, Set<String>> entry(String module, Set<String> used) {
        return Map.entry(module, used);
    }

    private static Set<String> union(Set<String> first, String... more) {
        Set<String> all = new TreeSet<>(first);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void noModuleUsesMoreThanItsRowNames() throws Exception {
        assertEquals(List.of(), ModuleGraph.ofPoms(ROOT).violations(ALLOWED));
    }

    @Test
    void thePomsAreReallyRead() throws Exception {
        ModuleGraph graph = ModuleGraph.ofPoms(ROOT);

        assertEquals(Set.of("server-blocking"), graph.arrows().get("server-virtual"));
        assertTrue(graph.arrows().keySet().containsAll(SERVERS));
    }

    @Test
    void anExtraArrowIsAViolation() throws Exception {
        Map<String, Set<String>> arrows = new TreeMap<>(ModuleGraph.ofPoms(ROOT).arrows());
        arrows.put("server-async", Set.of("server-api", "results"));
        arrows.put("server-quantum", Set.of());

        assertEquals(List.of("server-async may not use results",
                "module server-quantum is not in the table"),
                new ModuleGraph(arrows).violations(ALLOWED));
    }

    @Test
    void theTableHasNoCycle() {
        Map<String, Set<String>> left = new TreeMap<>(ALLOWED);
        while (!left.isEmpty()) {
            List<String> leaves = left.keySet().stream()
                    .filter(module -> left.get(module).stream().noneMatch(left::containsKey))
                    .toList();
            assertFalse(leaves.isEmpty(), () -> "a cycle among " + left.keySet());
            leaves.forEach(left::remove);
        }
    }

    @Test
    void noModuleIsAModuleOfTheJavaKind() throws Exception {
        assertEquals(List.of(), sources("module-info.java"));
    }

    @Test
    void testsWaitForConditionsAndNeverForTime() throws Exception {
        String sleep = "Thread" + ".sleep(";
        List<Path> sleepers = sources(".java").stream()
                .filter(file -> file.toString().contains("/src/test/"))
                .filter(file -> read(file).contains(sleep)).toList();

        assertEquals(List.of(), sleepers);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> sources(String ending) throws Exception {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/"))
                    .filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
