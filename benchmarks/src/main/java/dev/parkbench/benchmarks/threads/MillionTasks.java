package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.host.ProjectHome;
import java.util.List;

/** The experiment on the time and memory of a million sleeping tasks of every kind. */
public final class MillionTasks implements TaskExperiment {

    static final String GO_ABSENCE = "go_absence";

    @Override
    public String name() {
        return "tasks-1m";
    }

    @Override
    public String title() {
        return "A million tasks that sleep: what do they take, in time and in memory?";
    }

    @Override
    public String question() {
        return "A million tasks sleep for 5 s, as virtual threads, futures or timeouts. How much"
                + " longer than the sleep does it take until the last has woken, how late do they"
                + " wake, and what does each of them weigh, in live objects and in resident"
                + " memory? How do CPython, Go and Node do beside them?";
    }

    @Override
    public String prediction() {
        return "All finish. A timeout or a future takes less than 400 B, a virtual thread less than"
                + " 2,048 B, cold at least five times a future. A million virtual threads that all"
                + " park before any has woken take several times longer to wake than after a"
                + " warm-up, because each falls out of its compiled code once.";
    }

    @Override
    public List<TaskVariant> variants(Scope scope) {
        return MillionTasksPlan.of(scope).variants();
    }

    @Override
    public void prepare(ExperimentContext context) {
        MillionTasksPlan plan = MillionTasksPlan.of(context.settings().scope());
        TaskExperiment.super.prepare(context);
        ReferenceRuntime.GO.absence(ProjectHome.path())
                .ifPresent(reason -> context.fact(GO_ABSENCE, reason));
        context.note("Time and memory are measured in JVMs of their own: time with "
                + String.join(" ", plan.heap()) + ", memory with "
                + String.join(" ", plan.flags().forMemory())
                + " (cold virtual threads, if they are few, without "
                + SleepingTasks.IN_FOREGROUND + "; warm ones with "
                + String.join(" ", TaskJvmFlags.ONE_CARRIER_AND_COMPILER)
                + ", and in three other JVMs, of which that with both compilers and all carriers"
                + " is what a service has). What counts per task is over the same program without"
                + " tasks. Fewer tasks sleep for " + plan.shortSleep(1).toMillis()
                + " ms, or for as long as it takes to start them.");
        if (plan.isAll()) {
            context.note("A touched heap is one of "
                    + String.join(" ", TaskJvmFlags.TOUCHED) + ", for threads of "
                    + String.join(" ", TaskJvmFlags.TOUCHED_FOR_THREADS) + ".");
        }
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return new MillionTasksClaims(MillionTasksPlan.of(scope)).all(scope.trials());
    }
}
