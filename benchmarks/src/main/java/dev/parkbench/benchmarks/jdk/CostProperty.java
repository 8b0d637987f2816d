package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.jdk.JdkFigure.Measured;
import dev.parkbench.benchmarks.jdk.JdkFigure.Quantity;
import dev.parkbench.benchmarks.load.ArmLoad;
import dev.parkbench.benchmarks.load.CompilerWarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.benchmarks.threads.SleepingThreads;
import dev.parkbench.results.comparison.Rules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A property that is measured. Fewer trials than a comparison needs would tell nothing. */
sealed interface CostProperty extends JdkProperty {

    /** All of them. */
    static List<JdkProperty> all(Scope scope) {
        List<JdkProperty> all = new ArrayList<>();
        for (SleepingThreads threads : SleepingThreads.values()) {
            all.add(new Weight(threads, SleepingThreads.weighed(scope)));
        }
        for (SleepingThreads threads : SleepingThreads.values()) {
            all.add(new WakeUp(threads, SleepingThreads.timed(scope)));
        }
        all.add(new Start(scope.servers().getLast()));
        scope.servers().forEach(backend -> all.add(new Throughput(backend)));
        return all;
    }

    @Override
    default int trials(Scope scope) {
        return scope.asked().orElse(Math.max(Rules.LEAST_TRIALS, scope.trials()));
    }

    /**
     * The memory of a sleeping virtual thread.
     *
     * @param count the number of threads, in words
     */
    record Weight(SleepingThreads threads, String count) implements CostProperty {

        @Override
        public String label() {
            return "one of " + count + " sleeping virtual threads, " + threads;
        }

        @Override
        public List<JdkFigure> figures() {
            return List.of(new Measured("live bytes", SleepingThreads.LIVE, Quantity.MEMORY));
        }

        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
            threads.weigh(recorder, context);
        }
    }

    /**
     * The time of many sleeping virtual threads.
     *
     * @param count their number, in words
     */
    record WakeUp(SleepingThreads threads, String count) implements CostProperty {

        @Override
        public String label() {
            return count + " sleeping virtual threads, " + threads;
        }

        @Override
        public List<JdkFigure> figures() {
            return List.of(new Measured("all awake, over the sleep (ms)", SleepingThreads.OVER,
                    Quantity.TIME),
                    new Measured("start of one (ns)", SleepingThreads.START, Quantity.TIME));
        }

        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
            threads.time(recorder, context);
        }
    }

    /** The start of a program that does nothing, and of a server. */
    record Start(String backend) implements CostProperty {

        private static final String FIRST_ANSWER = "first_answer";
        private static final Duration PATIENCE = Duration.ofSeconds(30);

        @Override
        public String label() {
            return "start";
        }

        @Override
        public List<JdkFigure> figures() {
            return List.of(new Measured("an empty program (ms)", SleepingThreads.ELAPSED,
                    Quantity.TIME),
                    new Measured("its peak of RSS (MiB)", SleepingThreads.PEAK,
                            Quantity.MEMORY),
                    new Measured(backend + " server, to its first answer (ms)", FIRST_ANSWER,
                            Quantity.TIME));
        }

        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
            SleepingThreads.timeNothing(recorder, context);
            long start = System.nanoTime();
            try (ServerProcess server = context.selfCalling(Duration.ZERO, backend)) {
                Reply reply = server.get("/health/", PATIENCE);
                long nanos = System.nanoTime() - start;
                if (reply.isOk()) {
                    recorder.time(FIRST_ANSWER, nanos);
                } else {
                    recorder.markVoid("the first answer was " + reply);
                }
            }
        }
    }

    /** The throughput of a server whose requests wait for a millisecond. */
    record Throughput(String backend) implements CostProperty {

        private static final String PATH = "/delay/1/";
        private static final int USERS = 64;

        @Override
        public String label() {
            return backend + " server, " + USERS + " users, " + PATH;
        }

        @Override
        public List<JdkFigure> figures() {
            return List.of(new Measured("throughput (1/s)", ArmLoad.THROUGHPUT, Quantity.LOAD),
                    new Measured("CPU time of a request (us)", ArmLoad.CPU, Quantity.LOAD));
        }

        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
            ArmLoad load = new ArmLoad(PATH, 0, USERS,
                    Duration.ofSeconds(context.settings().scope().isFull() ? 5 : 2));
            try (ServerProcess server = context.server(Duration.ZERO, backend, WarmUp.none())) {
                CompilerWarmUp.perform(context, server, PATH, recorder);
                load.measure(recorder, server);
            }
        }
    }
}
