package dev.parkbench.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory, context switches and threads of a process at one moment, according to Linux.
 *
 * @param rssBytes resident set size in bytes; 0 where it is unknown
 * @param switches context switches of all living threads so far, voluntary and involuntary
 * @param threads kernel threads
 */
public record ProcessFacts(long rssBytes, long switches, long threads) {

    private static final Path PROC = Path.of("/proc");

    /** The facts of a process; zeros if there is no Linux or no such process. */
    public static ProcessFacts of(long pid) {
        long switches = 0;
        long threads = 0;
        try (DirectoryStream<Path> tasks = Files
                .newDirectoryStream(PROC.resolve(pid + "/task"))) {
            for (Path task : tasks) {
                List<String> status = status(task);
                switches += number(status, "voluntary_ctxt_switches:")
                        + number(status, "nonvoluntary_ctxt_switches:");
                threads++;
            }
        } catch (IOException e) {
            return new ProcessFacts(0, 0, 0); // not Linux, or the process has ended
        }
        return new ProcessFacts(1024 * number(status(PROC.resolve(String.valueOf(pid))), "VmRSS:"),
                switches, threads);
    }

    private static List<String> status(Path folder) {
        try {
            return Files.readAllLines(folder.resolve("status"));
        } catch (IOException e) {
            return List.of(); // a thread that has ended meanwhile
        }
    }

    /** The number on the first line with the given start; 0 if there is none. */
    static long number(List<String> status, String start) {
        return status.stream().filter(line -> line.startsWith(start))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst()
                .orElse(0);
    }
}
