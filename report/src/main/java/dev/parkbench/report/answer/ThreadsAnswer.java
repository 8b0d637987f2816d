package dev.parkbench.report.answer;

import dev.parkbench.report.chart.Parameters;
import dev.parkbench.results.Arm;
import dev.parkbench.results.ByteText;
import dev.parkbench.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The memory of ten thousand platform threads beside that of a million virtual threads and other
 * tasks, all sleeping.
 */
final class ThreadsAnswer {

    private static final String QUESTION = "10,000 threads or 1,000,000 tasks?";
    private static final String SUBJECT = "subject";
    private static final String TASKS = "tasks";
    private static final String RESIDENT = "rss_per_task";
    private static final String THREADS_EXPERIMENT = "threads-10k";
    private static final String TASKS_EXPERIMENT = "tasks-1m";
    private static final double MILLION = 1e6;
    private static final double GIB = 1024.0 * 1024 * 1024;

    private ThreadsAnswer() {
    }

    static Optional<Answer> of(Run run) {
        Optional<Arm> platform = largest(run, THREADS_EXPERIMENT, "platform", RESIDENT);
        Optional<Arm> virtual = largest(run, TASKS_EXPERIMENT, "virtual, warm", RESIDENT);
        if (platform.isEmpty() || virtual.isEmpty()) {
            return Optional.empty();
        }
        double thread = bytes(platform.get());
        double task = bytes(virtual.get());
        List<String> others = new ArrayList<>();
        largest(run, TASKS_EXPERIMENT, "completable-future", RESIDENT)
                .ifPresent(arm -> others.add("a future with a timer " + ByteText.of(bytes(arm))));
        largest(run, TASKS_EXPERIMENT, "wheel-timer", RESIDENT)
                .ifPresent(arm -> others.add("an entry of a timer wheel "
                        + ByteText.of(bytes(arm))));
        String answer = "Each of " + tasks(platform.get())
                + " sleeping platform threads takes " + ByteText.of(thread)
                + " of resident memory, each of " + tasks(virtual.get())
                + " virtual threads (warm) " + ByteText.of(task)
                + (others.isEmpty() ? "" : ", " + String.join(", and ", others)) + finished(run)
                + ".";
        return Optional.of(new Answer(QUESTION, answer, meaning(run, thread, task),
                TASKS_EXPERIMENT, "memory"));
    }

    private static Optional<Arm> largest(Run run, String experiment, String subject,
            String measurement) {
        Stream<Arm> arms = Arms.of(run, experiment)
                .filter(arm -> Arms.is(arm, SUBJECT, subject));
        return Arms.widest(arms, TASKS, measurement).stream().findFirst();
    }

    private static double bytes(Arm arm) {
        return Arms.median(arm, RESIDENT).orElseThrow();
    }

    private static String tasks(Arm arm) {
        return Amount.count(Parameters.number(arm, TASKS));
    }

    private static String finished(Run run) {
        return largest(run, TASKS_EXPERIMENT, "virtual, warm", "over_sleep")
                .map(arm -> "; the last of " + tasks(arm) + " virtual threads wakes "
                        + Amount.millis(Arms.median(arm, "over_sleep").orElseThrow())
                        + " after its wake-up time")
                .orElse("");
    }

    private static String meaning(Run run, double thread, double task) {
        double million = thread * MILLION;
        String verdict = 10_000 * thread < GIB
                ? "10,000 threads fit into any server (" + ByteText.of(10_000 * thread) + ")"
                : "10,000 threads take " + ByteText.of(10_000 * thread);
        return verdict + "; a million would need " + ByteText.of(million) + refused(run)
                + "; a million virtual threads need " + ByteText.of(task * MILLION) + ".";
    }

    /**
     * A clause on the number of threads beyond which this machine refuses more, for the full
     * profile; otherwise empty.
     */
    private static String refused(Run run) {
        if (!run.profile().equals("full")) {
            return "";
        }
        OptionalDouble most = Arms.of(run, THREADS_EXPERIMENT)
                .filter(arm -> Arms.is(arm, SUBJECT, "ladder to refusal"))
                .map(arm -> Arms.median(arm, "threads")).filter(OptionalDouble::isPresent)
                .findFirst().orElse(OptionalDouble.empty());
        return most.isPresent()
                ? " and are refused here beyond " + Amount.count(most.getAsDouble())
                : "";
    }
}
