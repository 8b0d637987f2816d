package dev.parkbench.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The limits of this process from control groups (version 1 or 2), as containers have. A limit
 * applies to all groups below it, so the tightest limit from the process's group up to the root
 * counts.
 */
final class ControlGroup {

    private static final String MOUNT = "/sys/fs/cgroup";

    /** Version 1 has no value for "no limit"; it reports the largest number of pages, in bytes. */
    private static final long UNLIMITED_BYTES = 1L << 62;

    private final KernelFiles files;
    private final String membership;

    ControlGroup(KernelFiles files) {
        this.files = files;
        this.membership = files.read("/proc/self/cgroup").orElse("");
    }

    /** The memory limit of the process in bytes; empty if there is none. */
    OptionalLong memoryBytes() {
        return least("memory", "memory.max", "memory.limit_in_bytes").stream()
                .filter(bytes -> bytes < UNLIMITED_BYTES).mapToLong(bytes -> bytes).min();
    }

    /** The limit of tasks, including platform threads, of the process; empty if there is none. */
    OptionalLong tasks() {
        return least("pids", "pids.max", "pids.max").stream().mapToLong(tasks -> tasks).min();
    }

    /** The CPU quota of the process in CPUs; empty if there is none. */
    OptionalDouble cpus() {
        List<Double> quotas = new ArrayList<>();
        for (String folder : folders("cpu")) {
            files.read(folder + "/cpu.max").flatMap(ControlGroup::share).ifPresent(quotas::add);
            files.read(folder + "/cpu.cfs_quota_us")
                    .flatMap(quota -> files.read(folder + "/cpu.cfs_period_us")
                            .flatMap(period -> share(quota + " " + period)))
                    .ifPresent(quotas::add);
        }
        return quotas.stream().mapToDouble(quota -> quota).min();
    }

    /**
     * The number of CPUs from {@code QUOTA PERIOD}; empty if the quota is {@code max} or negative.
     */
    static Optional<Double> share(String text) {
        String[] words = text.strip().split("\\s+");
        if (words.length != 2) {
            return Optional.empty();
        }
        OptionalLong quota = KernelText.number(words[0]);
        OptionalLong period = KernelText.number(words[1]);
        return quota.isPresent() && period.isPresent() && period.getAsLong() > 0
                ? Optional.of((double) quota.getAsLong() / period.getAsLong())
                : Optional.empty();
    }

    private List<Long> least(String controller, String second, String first) {
        List<Long> limits = new ArrayList<>();
        for (String folder : folders(controller)) {
            for (String name : List.of(second, first)) {
                files.read(folder + "/" + name).map(KernelText::number)
                        .ifPresent(limit -> limit.ifPresent(limits::add));
            }
        }
        return limits;
    }

    /** The folders of the groups of this process, from its own group up to the mount point. */
    private List<String> folders(String controller) {
        List<String> folders = new ArrayList<>();
        for (String line : membership.lines().toList()) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3) {
                mount(parts[1], controller)
                        .ifPresent(mount -> folders.addAll(upwards(mount, parts[2])));
            }
        }
        return folders;
    }

    /**
     * The mount point of the hierarchy with these controllers. Version 2 has a single hierarchy
     * that names no controllers.
     */
    private Optional<String> mount(String controllers, String wanted) {
        if (controllers.isEmpty()) {
            return Optional
                    .of(files.exists(MOUNT + "/cgroup.controllers") ? MOUNT : MOUNT + "/unified");
        }
        return Arrays.asList(controllers.split(",")).contains(wanted)
                ? Optional.of(MOUNT + "/" + controllers)
                : Optional.empty();
    }

    private static List<String> upwards(String mount, String path) {
        List<String> folders = new ArrayList<>();
        String rest = path;
        while (!rest.isEmpty() && !rest.equals("/")) {
            folders.add(mount + rest);
            rest = rest.substring(0, Math.max(rest.lastIndexOf('/'), 0));
        }
        folders.add(mount);
        return folders;
    }
}
