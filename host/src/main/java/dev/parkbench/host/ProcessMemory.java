package dev.parkbench.host;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What Linux tells of a process's memory at one moment; all but the last two in bytes.
 *
 * @param resident pages in RAM (RSS)
 * @param anonymous those of them that no file backs: heap, stacks, what was allocated
 * @param peak the most that were resident at once so far
 * @param virtual addresses that are named, whether a page backs them or not
 * @param pageTables what the kernel needs to map them, outside RSS
 * @param maps mappings, of which {@code max_map_count} allows so many
 * @param threads threads of the system
 */
public record ProcessMemory(
        long resident,
        long anonymous,
        long peak,
        long virtual,
        long pageTables,
        long maps,
        long threads) {

    /** Of a process that exists; empty where the system does not tell. */
    public static Optional<ProcessMemory> of(long pid) {
        return of(KernelFiles.ofThisMachine(), String.valueOf(pid));
    }

    /** Of the process that asks. */
    public static Optional<ProcessMemory> ofThisProcess() {
        return of(KernelFiles.ofThisMachine(), "self");
    }

    static Optional<ProcessMemory> of(KernelFiles files, String process) {
        String folder = "/proc/" + process;
        // First, because what is read next is itself garbage in the heap of who asks.
        Optional<String> rollup = files.read(folder + "/smaps_rollup");
        return files.read(folder + "/status").flatMap(
                status -> parse(status, rollup.orElse(""), lines(files, folder + "/maps")));
    }

    private static long lines(KernelFiles files, String path) {
        return files.read(path).map(text -> text.lines().count()).orElse(0L);
    }

    /** Empty if the status has not all of it, as that of a process that has ended. */
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
        // The rollup walks the page tables; status adds up counters that threads keep in batches.
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
