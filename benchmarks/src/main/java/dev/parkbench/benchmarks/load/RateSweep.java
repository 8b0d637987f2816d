package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.load.search.Found;
import dev.parkbench.load.search.Objective;
import dev.parkbench.load.search.RateSearch;
import dev.parkbench.load.search.StepLength;
import dev.parkbench.results.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The rate sweep: the experiment on response times of each model from a tenth of its capacity to
 * beyond it.
 */
public final class RateSweep implements Experiment<RateSweep.Searched> {

    static final int BELOW = 50;
    static final int BEYOND = 120;
    static final int OBJECTIVE_MILLIS = 50;

    /**
     * The name of the fact whether the generator ended the search, so that the result is the
     * capacity of the generator.
     */
    static final String LIMITED = "limited_by_generator";

    private static final Objective OBJECTIVE = Objective
            .parse("p99<" + OBJECTIVE_MILLIS + "ms,errors<0.1%");

    /** The delay in milliseconds at which the claims are made. */
    static final int JUDGED = 10;
    private static final List<Integer> DELAYS = List.of(0, JUDGED);
    private static final List<Integer> PERCENTS = List.of(10, BELOW, 80, BEYOND);
    private static final double FROM = 1000;
    private static final double MOST = 500_000;
    private static final double NEAR = 0.1;
    private static final RateSearch SEARCH = new RateSearch(OBJECTIVE, FROM, MOST, NEAR, 1,
            new StepLength(Duration.ofSeconds(1), Duration.ofSeconds(10)));

    /** A server whose capacity is determined. */
    record Searched(ServerVariant server, int delayMillis) implements Variant {

        LoadLevel share(int percent) {
            return new LoadLevel(this, percent);
        }

        private String text() {
            return server.label() + ", D = " + delayMillis + " ms";
        }

        @Override
        public String label() {
            return text() + ", capacity";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", server.label(), "delay_ms", delayMillis);
        }
    }

    /** A server at a share of its capacity. */
    record LoadLevel(Searched of, int percent) implements Variant {

        @Override
        public String label() {
            return of.text() + ", " + percent + " %";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", of.server.label(), "delay_ms", of.delayMillis,
                    "percent_of_capacity", percent);
        }
    }

    @Override
    public String name() {
        return "rate-sweep";
    }

    @Override
    public String title() {
        return "From a tenth of its capacity to beyond it: what does a request cost?";
    }

    @Override
    public String question() {
        return "Which rate does each server sustain with p99 below 50 ms, and what are response"
                + " time, CPU time, context switches and memory at 10 % to 120 % of it?";
    }

    @Override
    public String prediction() {
        return "At half of its capacity a server answers well within the objective; a fifth beyond it"
                + " the queue grows for as long as one looks, so p99 is far outside.";
    }

    @Override
    public List<Searched> variants(Scope scope) {
        return DELAYS.stream().flatMap(delay -> ServerVariant.of(scope).stream()
                .map(server -> new Searched(server, delay))).toList();
    }

    @Override
    public void measure(Searched searched, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        Duration each = Duration.ofSeconds(context.settings().scope().isFull() ? 10 : 3);
        String path = "/delay/" + searched.delayMillis + "/";
        ServerVariant variant = searched.server;
        try (ServerProcess server = context.server(variant.backend(), WarmUp.none(),
                variant.arguments())) {
            CompilerWarmUp.perform(context, server, path, recorder);
            Found capacity = SEARCH.run(new ServerProbe(context, SEARCH, server.uri() + path));
            recorder.value("capacity", "1/s", Direction.HIGHER, capacity.rate());
            recorder.fact("confirmed", capacity.confirmed());
            recorder.fact(LIMITED, capacity.limited());
            List<Integer> percents = percents(capacity, recorder.trial());
            if (percents.isEmpty()) {
                recorder.markVoid("no rate met the objective, so there was nothing to sweep");
            }
            for (int percent : percents) {
                Cost.measure(recorder.into(searched.share(percent)), server, path,
                        capacity.rate() * percent / 100, each);
            }
        }
    }

    /**
     * The shares of a capacity in percent, in descending order in every second trial; empty if no
     * capacity was found.
     */
    static List<Integer> percents(Found capacity, int trial) {
        if (!(capacity.rate() > 0)) {
            return List.of();
        }
        return trial % 2 == 0 ? PERCENTS : PERCENTS.reversed();
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return RateSweepClaims.of(scope);
    }
}
