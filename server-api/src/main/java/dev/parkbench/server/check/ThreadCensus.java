package dev.parkbench.server.check;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The threads of this process at one moment, platform and virtual ones.
 *
 * @param names the name of each thread by its id
 */
record ThreadCensus(Map<String, String> names) {

    /** Counts now. Virtual threads are counted as long as something refers to them. */
    static ThreadCensus take() throws IOException {
        Path folder = Files.createTempDirectory("parkbench-threads");
        Path file = folder.resolve("threads.json");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpThreads(
                    file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
            Map<String, String> names = new HashMap<>();
            JsonNode dump = JsonMapper.shared().readTree(Files.readString(file));
            for (JsonNode container : dump.path("threadDump").path("threadContainers")) {
                for (JsonNode thread : container.path("threads")) {
                    names.put(thread.path("tid").asString(), thread.path("name").asString());
                }
            }
            return new ThreadCensus(names);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** The threads that are not in an earlier census. */
    ThreadCensus since(ThreadCensus earlier) {
        Map<String, String> added = new HashMap<>(names);
        added.keySet().removeAll(earlier.names.keySet());
        return new ThreadCensus(added);
    }

    /** The number of threads. */
    int count() {
        return names.size();
    }

    /** The names with their counts, each with an asterisk for its digits, such as {@code pool-* x20}. */
    List<String> summary() {
        Map<String, Integer> counts = new TreeMap<>();
        names.values().forEach(name -> counts.merge(
                name.isEmpty() ? "(no name)" : name.replaceAll("\\d+", "*"), 1, Integer::sum));
        return counts.entrySet().stream().map(each -> each.getKey() + " x" + each.getValue())
                .toList();
    }
}
