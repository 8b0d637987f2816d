package dev.parkbench.probes.fanout;

import java.util.concurrent.Callable;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;

/**
 * {@link FailedAggregateProbe} with a nursery, the preview API of JDK 25. The build does not compile
 * this file: the JVM that is measured does, from its source (ADR 44).
 */
public final class StructuredAggregate {

    private StructuredAggregate() {
    }

    public static void main(String[] args) throws Exception {
        FailedAggregateProbe.run(calls -> {
            try (var scope = StructuredTaskScope.open(Joiner.<Void>allSuccessfulOrThrow())) {
                for (Callable<Void> call : calls) {
                    scope.fork(call);
                }
                scope.join();
            }
        });
    }
}
