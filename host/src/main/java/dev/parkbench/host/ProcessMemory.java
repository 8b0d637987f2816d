package dev.parkbench.host;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The memory of a process at one moment, according to Linux; in bytes, except the last two.
 *
 * @param resident resident set size (RSS)
 * @param anonymous the part of the RSS that no file backs, such as heap and stacks
 * @param peak the largest RSS so far
 * @param virtual the size of the address space in use, resident or not
 * @param pageTables the kernel's page tables of the process, which are not part of the RSS
 * @param maps the number of mappings, which {@code max_map_count} limits
 * @param threads the number of kernel threads
 */
public record ProcessMemory(
        long resident,
        long anonymous,
        long peak,
        long virtual,
        long pageTables,
        long maps,
        long threads) {

    /** The memory of a process; empty if there is no Linux or no such process. */
    public static Optional<ProcessMemory> of(long pid) {
        return of(KernelFiles.ofThisMachine(), String.valueOf(pid));
    }

    /** The memory of the current process. */
    public static Optional<ProcessMemory> ofThisProcess() {
        return of(KernelFiles.ofThisMachine(), "self");
    }

    static Optional<ProcessMemory> of(KernelFiles files, String process) {
        String folder = "/proc/" + process;
        // First, because reading the other files adds garbage to the caller's own heap.
        Optional<String> rollup = files.read(folder + "/smaps_rollup");
        return files.read(folder + "/status").flatMap(
                status -> parse(status, rollup.orElse(""), lines(files, folder + "/maps")));
    }

    private static long lines(KernelFiles files, String path) {
        return files.read(path).map(text -> text.lines().count()).orElse(0L);
    }

    /**
     * The memory in the texts; empty if the status lacks a field, as it does once the process has
     * ended.
     */
    static Optional<ProcessMemory> parse(String status, String rollup, long maps) {
        OptionalLong resident = kibibytes(status, "VmRSS");
        OptionalLong inStatus = kibibytes(status, "RssAnon");
        OptionalLong peak = kibibytes(status, "VmHWM");
        OptionalLong virtual = kibibytes(status, "VmSize");
        OptionalLong tables = kibibytes(status, "VmPTE");
        OptionalLong threads = KernelText.field(status, "Threads").map(KernelText::number)
                .orElse(OptionalLong.empty());
        if (resident.isEmpty() || inStatus.isEmpty() || peak.isEmpty() || virtual.isEmpty()
                || tables.isEmpty() || threads.isEmpty()) {
            return Optional.empty();
        }
        // The rollup walks the page tables, whereas the status sums counters that threads update in
        // batches.
        long anonymous = kibibytes(rollup, "Anonymous").orElse(inStatus.getAsLong());
        return Optional.of(new ProcessMemory(resident.getAsLong(), anonymous, peak.getAsLong(),
                virtual.getAsLong(), tables.getAsLong(), maps, threads.getAsLong()));
    }

    private static OptionalLong kibibytes(String text, String name) {
        OptionalLong number = KernelText.field(text, name)
                .map(value -> KernelText.number(value.replace("kB", "")))
                .orElse(OptionalLong.empty());
        return number.isPresent()
                ? OptionalLong.of(1024 * number.getAsLong())
                : OptionalLong.empty();
    }
}
