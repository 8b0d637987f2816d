package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.jdk.CaptureMatrix.Waiting;
import dev.parkbench.benchmarks.jdk.JdkFigure.Counted;
import dev.parkbench.benchmarks.jdk.TimeoutsBesideHogs.Expiring;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.probes.capture.TimeoutKind;
import dev.parkbench.probes.capture.WaitKind;
import java.util.List;
import java.util.stream.Stream;

/** A property that counts decide. A trial more would not make them surer than a few do. */
sealed interface CountedProperty extends JdkProperty {

    int MOST_TRIALS = 3;

    /** All of them. */
    static List<JdkProperty> all() {
        return Stream.<JdkProperty>concat(Stream.of(WaitKind.values()).map(Waits::new),
                Stream.of(TimeoutKind.values()).map(Expires::new)).toList();
    }

    @Override
    default int trials(Scope scope) {
        return scope.trials(MOST_TRIALS);
    }

    /** What two virtual threads that wait do to others. */
    record Waits(WaitKind kind) implements CountedProperty {

        @Override
        public String label() {
            return "two " + kind.deed();
        }

        @Override
        public List<JdkFigure> figures() {
            int others = CaptureMatrix.OTHERS;
            return List.of(
                    Counted.of("others that run / that do the same, of " + others,
                            List.of(CaptureMatrix.IN_TIME, CaptureMatrix.PEERS)),
                    Counted.of("threads added for two / for " + others,
                            List.of(CaptureMatrix.ADDED, CaptureMatrix.ADDED_BY_PEERS)),
                    Counted.ofNames("events of the two", CaptureMatrix.EVENTS, "jdk."));
        }

        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
            new CaptureMatrix().measure(new Waiting(kind), recorder, context);
        }
    }

    /** Which timeouts expire while virtual threads compute on every carrier. */
    record Expires(TimeoutKind kind) implements CountedProperty {

        @Override
        public String label() {
            return kind.what();
        }

        @Override
        public List<JdkFigure> figures() {
            return List.of(Counted.of(
                    "expire in time beside two that compute, of " + TimeoutsBesideHogs.TIMEOUTS,
                    List.of(TimeoutsBesideHogs.IN_TIME)));
        }

        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
            new TimeoutsBesideHogs().measure(new Expiring(kind), recorder, context);
        }
    }
}
