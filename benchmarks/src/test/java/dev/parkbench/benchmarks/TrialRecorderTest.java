package dev.parkbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialRecorderTest {

    private enum Visited implements Variant {
        ONE,
        OTHER;

        @Override
        public String label() {
            return name();
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("name", name());
        }
    }

    private final TrialRecorder recorder = new TrialRecorder(0, Visited.ONE);

    @Test
    void whatDisturbsOneVariantDisturbsTheTrial() {
        assertEquals(Optional.empty(), recorder.disturbance());
        recorder.into(Visited.OTHER).markDisturbed("others had the CPU");
        assertEquals(Optional.of("others had the CPU"), recorder.disturbance());
    }
}
