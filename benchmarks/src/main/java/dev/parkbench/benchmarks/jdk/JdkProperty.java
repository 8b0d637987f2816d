package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import java.util.List;
import java.util.Map;

/** A property of a JDK that can be compared with that of another one. */
interface JdkProperty extends Variant {

    /** What is compared, in the order of the rows. */
    List<JdkFigure> figures();

    /** Measures it once, with the JDK of the context. */
    void measure(TrialRecorder recorder, ExperimentContext context) throws Exception;

    @Override
    default Map<String, Object> parameters(Scope scope) {
        return Variant.parameters("property", label());
    }

    /**
     * A property of one JDK of a run.
     *
     * @param column the JDK
     */
    record OfJdk(JdkProperty property, JdkColumn column) implements Variant {

        @Override
        public String label() {
            return property.label() + ", " + column;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("property", property.label(), "jdk", column.number(),
                    "again", column.isAgain());
        }
    }
}
