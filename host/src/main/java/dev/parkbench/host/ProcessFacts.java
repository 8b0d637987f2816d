package dev.parkbench.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Linux tells of a process at one moment.
 *
 * @param rssBytes memory that is in RAM; 0 where the system does not tell
 * @param switches context switches of all threads so far, wanted or not
 * @param threads threads of the system
 */
public record ProcessFacts(long rssBytes, long switches, long threads) {

    private static final Path PROC = Path.of("/proc");

    /** Of a process that exists; zeros where the system does not tell. */
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
            return new ProcessFacts(0, 0, 0); // no Linux, or it has ended
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

    /** The number on the line that starts so; 0 if there is none. */
    static long number(List<String> status, String start) {
        return status.stream().filter(line -> line.startsWith(start))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst()
                .orElse(0);
    }
}
