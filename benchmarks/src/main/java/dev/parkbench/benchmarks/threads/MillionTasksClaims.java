package dev.parkbench.benchmarks.threads;

import static dev.parkbench.benchmarks.threads.TaskReadings.live;
import static dev.parkbench.benchmarks.threads.TaskReadings.median;
import static dev.parkbench.benchmarks.threads.TaskReadings.over;
import static dev.parkbench.benchmarks.threads.TaskReadings.ratio;
import static dev.parkbench.benchmarks.threads.TaskReadings.said;
import static dev.parkbench.benchmarks.threads.WaitingTask.FUTURE;
import static dev.parkbench.benchmarks.threads.WaitingTask.VIRTUAL_COLD;
import static dev.parkbench.benchmarks.threads.WaitingTask.VIRTUAL_WARM;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.probes.tasks.TaskKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * The claims on a million tasks (fewer in the profile ci): the article's statements and checks of
 * the method.
 *
 * @param plan the plan of the measurements
 */
record MillionTasksClaims(MillionTasksPlan plan) {

    /** The source of claims that are not from the article. */
    static final String PREDICTION = "What the experiment predicted.";
    static final String BAR = "A bar that this project set itself before it was measured.";

    private static final String SCALABILITY = "Scalability";
    private static final String TWO_KIB = "An async task is said to take about 2 KB.";

    /** The lower bound of about 2 KiB: 2,048 B less a quarter. */
    private static final double ABOUT_2_KIB_LOW = 1536;
    private static final double ABOUT_2_KIB_HIGH = 2560;

    List<ClaimRule> all(int trials) {
        return Stream.of(
                List.of(controlLive(), controlResident(), finish(), aboutTwoKib(),
                        aboutTwoKibElse(), belowTwoKib(), oneFunctionCall()),
                new TaskWeightClaims(plan).all(trials), new TaskTimeClaims(plan).all(trials),
                new GoroutineClaims(plan).all())
                .flatMap(List::stream).toList();
    }

    private ClaimRule controlLive() {
        return ClaimRule.counted("tasks-1m/control-live", "control.live")
                .states("What has a known weight is measured right: an array of 1,024 bytes has"
                        + " {live bytes} live.")
                .own("It shows the error of the method.")
                .between("live bytes", live(plan.control()), "B", 0.98 * TaskKind.CONTROL_BYTES,
                        1.02 * TaskKind.CONTROL_BYTES)
                .refutedBy("arrays that seem to have 1,070 bytes each");
    }

    private ClaimRule controlResident() {
        return ClaimRule.counted("tasks-1m/control-resident", "control.rss")
                .states("Resident memory of the control over its live bytes is"
                        + " {resident over live|}.")
                .own("It shows the error of the method.")
                .voidIf(said(TaskExperiment.RSS_UNTRUSTED))
                .between("resident over live",
                        ratio(median(plan.control(), TaskMemory.RSS), live(plan.control())), "",
                        0.95, 1.05)
                .refutedBy("garbage that stays resident and seems to be the arrays'");
    }

    private ClaimRule finish() {
        return ClaimRule.timed("tasks-1m/finish", "50")
                .states(plan.mostText() + " async tasks that sleep for " + plan.sleep().toMillis()
                        + " ms all finish, as virtual threads and as futures, in a JVM with "
                        + plan.heap().getLast() + ".")
                .article(SCALABILITY, "A snippet lets a million tasks sleep for five seconds.")
                .isTrue("virtual threads finished", record -> record
                        .of(plan.most(VIRTUAL_COLD)).all(TaskTime.FINISHED, flag -> flag == 1))
                .isTrue("futures finished", record -> record.of(plan.most(FUTURE))
                        .all(TaskTime.FINISHED, flag -> flag == 1))
                .note("heap, which is fixed",
                        median(plan.most(VIRTUAL_COLD), TaskMemory.COMMITTED), "MiB")
                .note("virtual threads over the sleep", over(plan.most(VIRTUAL_COLD)), "ms")
                .note("futures over the sleep", over(plan.most(FUTURE)), "ms")
                .refutedBy("a heap that is full, or tasks that still sleep "
                        + TaskProcess.TIMEOUT.toSeconds() + " s later");
    }

    private ClaimRule aboutTwoKib() {
        return ClaimRule.counted("tasks-1m/about-2-kib", "48.few")
                .states("An async task takes about 2 KB: so does a virtual thread that sleeps"
                        + " before its code is compiled, as nearly all of " + plan.fewText()
                        + " do, with {live} live.")
                .article(SCALABILITY, TWO_KIB)
                .between("live", live(plan.few(VIRTUAL_COLD)), "B", ABOUT_2_KIB_LOW,
                        ABOUT_2_KIB_HIGH)
                .refutedBy("virtual threads of 1,400 B each");
    }

    private ClaimRule aboutTwoKibElse() {
        return ClaimRule.counted("tasks-1m/about-2-kib-whatever-it-is", "48.virtual")
                .states("An async task takes about 2 KB, be it a warm virtual thread or a future:"
                        + " each of " + plan.mostText() + " has {warm virtual thread} live.")
                .article(SCALABILITY, TWO_KIB)
                .expectedRefuted("Compiled frames are smaller than interpreted ones, and a future"
                        + " has no stack.")
                .between("warm virtual thread", live(plan.most(VIRTUAL_WARM)), "B",
                        ABOUT_2_KIB_LOW, ABOUT_2_KIB_HIGH)
                .between("future", live(plan.most(FUTURE)), "B", ABOUT_2_KIB_LOW,
                        ABOUT_2_KIB_HIGH)
                .refutedBy("a warm virtual thread or a future of 700 B");
    }

    private ClaimRule belowTwoKib() {
        return ClaimRule.counted("tasks-1m/below-2-kib", "")
                .states("A virtual thread that sleeps has less than 2,048 live bytes, cold or"
                        + " warm, however many there are.")
                .own(MillionTasksClaims.PREDICTION)
                .expectedRefuted("Where all of them sleep before any code is compiled, each keeps"
                        + " interpreted frames.")
                .atMost("cold, " + MillionTasksPlan.number(MillionTasksPlan.FEWEST),
                        live(plan.fewest()), "B", 2047)
                .note("cold, " + plan.fewText(), live(plan.few(VIRTUAL_COLD)), "B")
                .atMost("cold, " + plan.mostText(), live(plan.most(VIRTUAL_COLD)), "B", 2047)
                .atMost("warm, " + plan.mostText(), live(plan.most(VIRTUAL_WARM)), "B", 2047)
                .refutedBy("a thousand cold ones of 2,300 B each");
    }

    private ClaimRule oneFunctionCall() {
        return ClaimRule.timed("tasks-1m/one-function-call", "49")
                .states("An async task is more or less just one function call: to start a future"
                        + " takes at most {time over a call's|} times as long as a plain call of"
                        + " the same code, and allocates nothing beside its"
                        + " {bytes more than a call's} of callback.")
                .article(SCALABILITY, "A task is said to be little more than a function call.")
                .expectedRefuted("It is hundreds of nanoseconds and bytes: far more than a call,"
                        + " and far less than a thread.")
                .atMost("time over a call's",
                        ratio(median(plan.most(FUTURE), TaskTime.START),
                                median(plan.call(), TaskTime.START)),
                        "", 2)
                .atMost("bytes more than a call's",
                        record -> median(plan.most(FUTURE), TaskTime.ALLOCATED).of(record)
                                - median(plan.call(), TaskTime.ALLOCATED).of(record),
                        "B", 24)
                .note("a call", median(plan.call(), TaskTime.START), "ns")
                .note("a future", median(plan.most(FUTURE), TaskTime.START), "ns")
                .note("a warm virtual thread", median(plan.most(VIRTUAL_WARM), TaskTime.START),
                        "ns")
                .refutedBy("a future that allocates 176 B");
    }
}
