package dev.parkbench.benchmarks.ab;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.capacity.ArmLoad;
import dev.parkbench.benchmarks.server.ChildJvm;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.results.Claim;
import dev.parkbench.server.process.DurationConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One block of an A/B experiment: in each trial the base, the candidate and the base again, each in
 * a fresh JVM and all in an order that turns from trial to trial, so that no arm is always first or
 * after the same one. A control server lives through the whole block and is loaded for a moment
 * before the base and before the candidate.
 */
final class AbExperiment implements LegacyExperiment {

    private final AbPlan plan;
    private final ArmLoad control;

    AbExperiment(AbPlan plan) {
        this.plan = plan;
        // As long as the load's own warm-up: no trial has to wait for its control.
        control = new ArmLoad("/delay/0/", 1000, 0, plan.load().warmUp());
    }

    @Override
    public String name() {
        return "ab";
    }

    @Override
    public String title() {
        return "Base against candidate";
    }

    @Override
    public String question() {
        return "Does '" + plan.candidate().text() + "' differ from '" + plan.base().text()
                + "' under " + plan.load().text() + "?";
    }

    @Override
    public String prediction() {
        return "None: it is asked because nobody knows.";
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials() * Role.values().length;
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        try (ServerProcess server = context.server(Duration.ZERO, "threaded",
                plan.warmUp())) {
            context.excluding(() -> {
                plan.load().rehearse(server);
                control.rehearse(server);
                return null;
            });
            for (int trial = 0; trial < context.settings().trials(); trial++) {
                for (Role role : context.interleaved(List.of(Role.values()), trial)) {
                    context.step("trial " + (trial + 1) + ", " + role.arm());
                    if (role != Role.BASE_AGAIN) {
                        control.measure(trial, context.arm(role.controlArm(), "path",
                                control.path()), server);
                    }
                    measure(context, trial, role);
                }
            }
        }
        return List.of();
    }

    private void measure(ExperimentContext context, int trial, Role role) throws Exception {
        try (ServerProcess server = start(context, role)) {
            context.warm(server, plan.warmUp());
            context.settings().placement().pinToServer(server.processes());
            plan.load().measure(trial, arm(context, role), server);
        }
    }

    private LegacyRecorder arm(ExperimentContext context, Role role) {
        ArmSpec spec = plan.of(role);
        return context.arm(role.arm(), "spec", spec.text(), "delay",
                DurationConverter.print(spec.delay()), "jdk", spec.jdk().version(), "jvm_flags",
                String.join(" ", spec.jvmFlags()), "revision",
                spec.revision() == null ? "" : spec.revision(), "load", plan.load().text(),
                "warm_up_calls", plan.warmUp().requests());
    }

    private ServerProcess start(ExperimentContext context, Role role) throws Exception {
        ArmSpec spec = plan.of(role);
        List<String> flags = new ArrayList<>(context.settings().placement().serverFlags());
        flags.addAll(spec.jvmFlags());
        ChildJvm every = context.jvmOnEveryCpu(flags.toArray(String[]::new));
        ChildJvm jvm = new ChildJvm(spec.jdk(), every.prefix(), every.ownFlags(), every.logs());
        return context
                .excluding(() -> ServerProcess.start(jvm, plan.classPath(role), context.load(),
                        spec.backend(), spec.delay(), spec.knobs()));
    }
}
