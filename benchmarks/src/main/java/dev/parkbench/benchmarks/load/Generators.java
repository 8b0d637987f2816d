package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.results.Direction;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The comparison of Parkbench's generator with others in the closed model, which all of them have,
 * on the same target and the same CPU. Generators with the same kind of response are measured one
 * directly after the other within a trial.
 */
public final class Generators implements Experiment<Generators.Answered> {

    static final String THROUGHPUT = "throughput";

    /** The CPU time per million responses, and the same without polling. */
    static final String CPU = "cpu_per_million";
    static final String CPU_WITHOUT_POLLING = "cpu_per_million_without_polling";

    /** The fact whether wrk is installed. */
    static final String WRK_PRESENT = "wrk_present";

    /**
     * The number of trials, which come in pairs with opposite order. They are many and short,
     * because the speed of a virtual machine's CPU changes within seconds by more than the
     * generators differ.
     */
    static final int TRIALS = 8;

    private static final int CONNECTIONS = 64;

    /** A kind of response that all generators request in turn. */
    record Answered(NginxAnswer answer) implements Variant {

        Sent by(Generator generator) {
            return new Sent(generator, answer);
        }

        @Override
        public String label() {
            return answer.label();
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("answers", answer.label());
        }

        @Override
        public int trials(Scope scope) {
            return scope.asked().orElse(TRIALS);
        }
    }

    /** A generator with a kind of response. */
    record Sent(Generator generator, NginxAnswer answer) implements Variant {

        @Override
        public String label() {
            return generator + ", " + answer.label();
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("generator", generator.toString(), "answers", answer.label(),
                    "connections", CONNECTIONS, "seconds", each(scope).toSeconds());
        }
    }

    @Override
    public String name() {
        return "generators";
    }

    @Override
    public String title() {
        return "Is the generator as quick as those written in C?";
    }

    @Override
    public String question() {
        return "How many requests a second does one thread of each generator send on 64 connections"
                + " to nginx, whose one worker has a CPU of its own, and at what cost of its own CPU:"
                + " where answers are the same, where each has another request id, where they come in"
                + " chunks, and where they are 2 KiB behind twelve header fields?";
    }

    @Override
    public String prediction() {
        return "Ours sends at least as many as wrk with one thread on each kind of answers, and takes"
                + " at most 1.1 times its CPU for them.";
    }

    private static Duration each(Scope scope) {
        return Duration.ofSeconds(scope.isFull() ? 5 : 2);
    }

    @Override
    public List<Answered> variants(Scope scope) {
        return Nginx.isPresent()
                ? Arrays.stream(NginxAnswer.values()).map(Answered::new).toList()
                : List.of();
    }

    @Override
    public void prepare(ExperimentContext context) {
        Nginx.tell(context);
        context.fact(WRK_PRESENT, Generator.WRK.isPresent());
        for (Generator generator : Generator.values()) {
            if (!generator.isPresent()) {
                context.note(generator + " is not installed and was left out.");
            }
        }
    }

    @Override
    public void measure(Answered answered, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        Nginx nginx = context.shared(Nginx.class,
                () -> Nginx.start(context.settings().placement()));
        List<Generator> present = Arrays.stream(Generator.values()).filter(Generator::isPresent)
                .filter(one -> one.isOnEveryAnswer() || answered.answer == NginxAnswer.SAME)
                .toList();
        for (Generator generator : recorder.trial() % 2 == 0 ? present : present.reversed()) {
            Generator.Result result = generator.run(nginx.url(answered.answer), CONNECTIONS,
                    each(context.settings().scope()), context.settings().placement());
            TrialRecorder sent = recorder.into(answered.by(generator));
            sent.value(THROUGHPUT, "1/s", Direction.HIGHER, result.throughput());
            sent.value(CPU, "s", Direction.LOWER, result.cpuSeconds());
            sent.value(CPU_WITHOUT_POLLING, "s", Direction.LOWER, result.workSeconds());
        }
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return GeneratorsClaims.all();
    }
}
