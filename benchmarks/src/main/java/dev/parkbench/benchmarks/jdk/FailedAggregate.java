package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.Jdk;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.host.ProjectHome;
import dev.parkbench.probes.fanout.AggregateKind;
import dev.parkbench.probes.fanout.FailedAggregateProbe;
import dev.parkbench.probes.scheduling.ThreadKind;
import dev.parkbench.results.Direction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What becomes of the other calls of an aggregate when one has failed: futures and nurseries. */
public final class FailedAggregate implements Experiment<FailedAggregate.Failing> {

    /** The number of calls beside the one that fails. */
    static final int OTHERS = 9;

    /** Whether the aggregate had failed before the others were released: 1 or 0. */
    static final String FAILED_FIRST = "failed_before_release";

    /** How many of the others still ran when the aggregate had failed. */
    static final String RUNNING = "still_running";

    /** How many of the others were interrupted. */
    static final String INTERRUPTED = "interrupted";

    /** How many of the others ran to their end. */
    static final String FINISHED = "finished";

    /** The first JDK whose preview API the nursery is written for. */
    static final int NURSERY_SINCE = 25;

    /** The nursery, which the measured JVM compiles. */
    private static final Path NURSERY = Path.of("probes", "src", "preview", "java", "dev",
            "parkbench", "probes", "fanout", "StructuredAggregate.java");

    /** An aggregate of which one call fails. */
    record Failing(AggregateKind kind, ThreadKind threads) implements Variant {

        @Override
        public String label() {
            return kind.toString().replace('_', ' ')
                    + (kind.runsOnEither() ? ", " + threads + " threads" : "");
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("aggregate", kind.how(), "threads", threads.toString(),
                    "other_calls", OTHERS);
        }

        /** A kind of aggregate with each kind of thread on which its calls can run. */
        static Stream<Failing> of(AggregateKind kind) {
            return Stream.of(ThreadKind.values())
                    .filter(threads -> kind.runsOnEither() || threads == ThreadKind.VIRTUAL)
                    .map(threads -> new Failing(kind, threads));
        }
    }

    @Override
    public String name() {
        return "failed-aggregate";
    }

    @Override
    public String title() {
        return "Futures against nurseries: which calls run on when one has failed?";
    }

    @Override
    public String question() {
        return "One of ten calls that were started together fails: how many of the nine others"
                + " still run when their aggregate has failed, and how many run to their end?";
    }

    @Override
    public String prediction() {
        return "Futures are not tied to who started them: all nine run on, whether the aggregate"
                + " fails at once or only after the last of them, and to cancel a CompletableFuture"
                + " stops nothing. A nursery interrupts all nine, and none is left when it ends.";
    }

    @Override
    public List<Failing> variants(Scope scope) {
        return Stream.of(AggregateKind.values()).flatMap(Failing::of).toList();
    }

    @Override
    public void prepare(ExperimentContext context) {
        context.fact(ExperimentRecord.JDK, context.settings().jdk().feature());
        context.note("The call that fails is the first of the ten, and it fails when the nine"
                + " others have begun. They wait until they are interrupted, or released: when the"
                + " aggregate has failed, or when it has not for a second and a platform thread"
                + " that was started then has come and gone.");
        context.note("The nursery is a StructuredTaskScope, a preview API. The measured JVM"
                + " compiles its source, " + NURSERY + ", and no other JVM has --enable-preview.");
    }

    @Override
    public void measure(Failing failing, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        if (failing.kind() == AggregateKind.STRUCTURED_SCOPE) {
            nursery(recorder, context);
        } else {
            measure(context.jvmOnEveryCpu(), ProbeRequest.of(FailedAggregateProbe.class)
                    .with("kind", failing.kind()).with("threads", failing.threads()), recorder,
                    context);
        }
    }

    private static void nursery(TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        Jdk jdk = context.settings().jdk();
        Path source = ProjectHome.path().resolve(NURSERY);
        Optional<String> absence = absence(jdk, source);
        if (absence.isPresent()) {
            recorder.markVoid(absence.get());
            return;
        }
        measure(context.jvmOnEveryCpu("--enable-preview", "--source",
                String.valueOf(jdk.feature())), ProbeRequest.ofSource(source), recorder, context);
    }

    /** The reason why the nursery cannot be measured; empty if it can. */
    static Optional<String> absence(Jdk jdk, Path source) {
        if (jdk.feature() < NURSERY_SINCE) {
            return Optional.of("StructuredTaskScope needs JDK " + NURSERY_SINCE + ", and this is "
                    + jdk.feature());
        }
        if (!jdk.compiles()) {
            return Optional.of("a preview API needs a JDK with a compiler, and " + jdk.home()
                    + " has none");
        }
        return Files.isReadable(source)
                ? Optional.empty()
                : Optional.of("there is no source " + source);
    }

    private static void measure(ChildJvm jvm, ProbeRequest request, TrialRecorder recorder,
            ExperimentContext context) throws Exception {
        Optional<JsonNode> found = context.probe(recorder, jvm, request);
        if (found.isPresent()) {
            for (String count : List.of(FAILED_FIRST, RUNNING, INTERRUPTED, FINISHED)) {
                recorder.value(count, "", Direction.NEITHER, found.get().get(count).asInt());
            }
        }
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return FailedAggregateClaims.all();
    }
}
