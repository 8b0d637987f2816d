package dev.parkbench.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The memory, context switches and threads of a process at one moment, according to Linux.
 *
 * @param rssBytes resident set size in bytes; 0 where it is unknown
 * @param switches context switches of all living threads so far, voluntary and involuntary
 * @param threads kernel threads
 */
public record ProcessFacts(long rssBytes, long switches, long threads) {

    private static final long KIBIBYTE = 1024;

    /** The facts of a process; zeros if there is no Linux or no such process. */
    public static ProcessFacts of(long pid) {
        return of(KernelFiles.ofThisMachine(), pid);
    }

    static ProcessFacts of(KernelFiles files, long pid) {
        String folder = "proc/" + pid;
        long switches = 0;
        long threads = 0;
        try (DirectoryStream<Path> tasks = Files
                .newDirectoryStream(files.root().resolve(folder + "/task"))) {
            for (Path task : tasks) {
                // A thread that has ended meanwhile has no text.
                String status = files
                        .read(folder + "/task/" + task.getFileName() + "/status").orElse("");
                switches += number(status, "voluntary_ctxt_switches")
                        + number(status, "nonvoluntary_ctxt_switches");
                threads++;
            }
        } catch (IOException e) {
            return new ProcessFacts(0, 0, 0); // not Linux, or the process has ended
        }
        String status = files.read(folder + "/status").orElse("");
        return new ProcessFacts(KIBIBYTE * number(status, "VmRSS"), switches, threads);
    }

    /** The number of a field, in its own unit; 0 if there is none. */
    private static long number(String status, String field) {
        return KernelText.field(status, field)
                .map(value -> KernelText.number(value.replace("kB", "")))
                .orElse(OptionalLong.empty()).orElse(0);
    }
}
