package dev.parkbench.benchmarks.ab;

import dev.parkbench.benchmarks.ArmRecorder;
import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.Lab;
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
final class AbExperiment implements Experiment {

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
    public List<Claim> run(Lab lab) throws Exception {
        try (ServerProcess server = lab.server(Duration.ZERO, "threaded",
                plan.warmUp())) {
            lab.unmeasured(() -> {
                plan.load().rehearse(server);
                control.rehearse(server);
                return null;
            });
            for (int trial = 0; trial < lab.settings().trials(); trial++) {
                for (Role role : lab.interleaved(List.of(Role.values()), trial)) {
                    lab.step("trial " + (trial + 1) + ", " + role.arm());
                    if (role != Role.BASE_AGAIN) {
                        control.measure(trial, lab.arm(role.controlArm(), "path",
                                control.path()), server);
                    }
                    measure(lab, trial, role);
                }
            }
        }
        return List.of();
    }

    private void measure(Lab lab, int trial, Role role) throws Exception {
        try (ServerProcess server = start(lab, role)) {
            lab.warm(server, plan.warmUp());
            lab.settings().placement().pinToServer(server.processes());
            plan.load().measure(trial, arm(lab, role), server);
        }
    }

    private ArmRecorder arm(Lab lab, Role role) {
        ArmSpec spec = plan.of(role);
        return lab.arm(role.arm(), "spec", spec.text(), "delay",
                DurationConverter.print(spec.delay()), "jdk", spec.jdk().version(), "jvm_flags",
                String.join(" ", spec.jvmFlags()), "revision",
                spec.revision() == null ? "" : spec.revision(), "load", plan.load().text(),
                "warm_up_calls", plan.warmUp().requests());
    }

    private ServerProcess start(Lab lab, Role role) throws Exception {
        ArmSpec spec = plan.of(role);
        List<String> flags = new ArrayList<>(lab.settings().placement().serverFlags());
        flags.addAll(spec.jvmFlags());
        ChildJvm every = lab.jvmOnEveryCpu(flags.toArray(String[]::new));
        ChildJvm jvm = new ChildJvm(spec.jdk(), every.prefix(), every.ownFlags(), every.logs());
        return lab.unmeasured(() -> ServerProcess.start(jvm, plan.classPath(role), lab.load(),
                spec.backend(), spec.delay(), spec.knobs()));
    }
}
