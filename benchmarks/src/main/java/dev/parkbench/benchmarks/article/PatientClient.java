package dev.parkbench.benchmarks.article;

import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.FanOut;
import dev.parkbench.aggregator.FanOutOptions;
import dev.parkbench.aggregator.Strategy;
import dev.parkbench.aggregator.StrategyKind;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.server.ServerProcess;
import java.util.ArrayList;
import java.util.List;

/** A client that makes ten calls at once and waits until all of them have a response. */
final class PatientClient implements AutoCloseable {

    private final ExperimentContext context;
    private final ServerProcess server;
    private final Strategy strategy;

    PatientClient(ExperimentContext context, ServerProcess server) {
        this.context = context;
        this.server = server;
        this.strategy = StrategyKind.ASYNC.create(FanOutOptions.defaults()
                .withTimeout(Tasks.patience(context.delay())));
    }

    /** Makes fan-outs of short calls until the client's code in this JVM is compiled. */
    void warm(int fanOuts) throws Exception {
        Tasks.warm(context, strategy, server.uri(), fanOuts);
    }

    /** Records the times of a number of fan-outs; nothing if one of their calls failed. */
    void measure(int fanOuts, String measurement, TrialRecorder recorder)
            throws InterruptedException {
        List<FanOut> all = new ArrayList<>();
        for (int i = 0; i < fanOuts; i++) {
            all.add(strategy.fetch(Call.toApi(server.uri(), Tasks.FAN_OUT)));
        }
        if (all.stream().allMatch(one -> one.failures().isEmpty())) {
            all.forEach(one -> recorder.time(measurement, one.elapsed().toNanos()));
        } else {
            recorder.markVoid("a call of a fan-out was not answered");
        }
    }

    @Override
    public void close() {
        strategy.close();
    }
}
