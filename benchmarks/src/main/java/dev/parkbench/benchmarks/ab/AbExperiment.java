package dev.parkbench.benchmarks.ab;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.load.ArmLoad;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.host.ChildJvm;
import dev.parkbench.server.process.DurationConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One block of an A/B experiment. Each trial measures the base, the candidate and the base a second
 * time, each in a fresh JVM. The order rotates from trial to trial, so that no arm is always first
 * or always after the same arm. A control server runs through the whole block and is loaded briefly
 * before the base and before the candidate. The experiment has no claims; {@link AbRun} compares
 * its arms.
 */
final class AbExperiment implements Experiment<AbExperiment.Compared> {

    private final AbPlan plan;
    private final ArmLoad control;

    AbExperiment(AbPlan plan) {
        this.plan = plan;
        // As long as the load's own warm-up: no trial has to wait for its control.
        control = new ArmLoad("/delay/0/", 1000, 0, plan.load().warmUp());
    }

    /** The server that is measured in a role. */
    record Compared(Role role, AbPlan plan) implements Variant {

        @Override
        public String label() {
            return role.arm();
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            ArmSpec spec = plan.of(role);
            return Variant.parameters("role", role.arm(), "spec", spec.text(), "delay",
                    DurationConverter.print(spec.delay()), "jdk", spec.jdk().version(),
                    "jvm_flags", String.join(" ", spec.jvmFlags()), "revision",
                    spec.revision() == null ? "" : spec.revision(), "load", plan.load().text(),
                    "warm_up_calls", plan.warmUp().requests());
        }
    }

    /** The control server, measured directly before the server of a role. */
    private record Control(Role role, String path) implements Variant {

        @Override
        public String label() {
            return role.controlArm();
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("role", role.controlArm(), "path", path);
        }
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
    public List<Compared> variants(Scope scope) {
        return Arrays.stream(Role.values()).map(role -> new Compared(role, plan)).toList();
    }

    @Override
    public void measure(Compared compared, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        ServerProcess controlServer = context.shared(ServerProcess.class,
                () -> controlServer(context));
        Role role = compared.role;
        if (role != Role.BASE_AGAIN) {
            control.measure(recorder.into(new Control(role, control.path())), controlServer);
        }
        try (ServerProcess server = start(context, role)) {
            context.warm(server, plan.warmUp());
            context.settings().placement().pinToServer(server.processes());
            plan.load().measure(recorder, server);
        }
    }

    /** A server that runs as long as the block. It also warms up the load generator. */
    private ServerProcess controlServer(ExperimentContext context) throws Exception {
        ServerProcess server = context.server(Duration.ZERO, "threaded", plan.warmUp());
        return context.excluding(() -> {
            plan.load().warm(server);
            control.warm(server);
            return server;
        });
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return List.of();
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
