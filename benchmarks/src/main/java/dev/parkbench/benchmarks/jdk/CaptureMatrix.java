package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.MountNamespace;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.probes.capture.CaptureProbe;
import dev.parkbench.probes.capture.WaitKind;
import dev.parkbench.results.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What two virtual threads that wait do to all others, by the way in which they wait. */
public final class CaptureMatrix implements Experiment<CaptureMatrix.Waiting> {

    static final int CARRIERS = 2;
    static final int OTHERS = 64;

    /** How many canaries ran before the two were released. */
    static final String IN_TIME = "canaries_before_release";

    /** How many of those that do the same got as far as their wait before any was released. */
    static final String PEERS = "peers_waiting";

    /** How many threads the scheduler had more beside the two. */
    static final String ADDED = "threads_added";

    /** How many it had more beside all that did the same. */
    static final String ADDED_BY_PEERS = "threads_added_by_peers";

    /** How many events say that one of the two kept its carrier. */
    static final String PINNED = "pinned_events";

    /** How many of these tell where in the code. */
    static final String PINNED_STACKS = "pinned_events_with_stack";

    /** How many kinds of events there are of the two. */
    static final String EVENT_TYPES = "event_types";

    /** The names of these kinds. */
    static final String EVENTS = "events";

    /** Two virtual threads that wait in one way. */
    record Waiting(WaitKind kind) implements Variant {

        @Override
        public String label() {
            return kind.toString().replace('_', ' ');
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("what_two_do", kind.deed(), "carriers", CARRIERS, "others",
                    OTHERS);
        }
    }

    @Override
    public String name() {
        return "capture-matrix";
    }

    @Override
    public String title() {
        return "What two waiting virtual threads do to all others";
    }

    @Override
    public String question() {
        return "Two virtual threads wait, and there are two carriers: do others run meanwhile, does"
                + " the scheduler add threads for it, and does a flight recording show it?";
    }

    @Override
    public String prediction() {
        return "Locks of java.util.concurrent, sockets, pipes of NIO and the end of a process leave"
                + " the carriers to others on every JDK. Monitors keep theirs before JDK 24, so that"
                + " 2 of 64 get in, and leave them from then on. Class initialisers and frames of"
                + " native code keep theirs on 21 and 25. So do reads of files, for which the"
                + " scheduler adds threads before JDK 23 and no longer from then on, without a trace"
                + " in a flight recording. Reads of mapped memory keep theirs on every JDK, without a"
                + " trace either. For a look-up of a name a thread is added. One that computes keeps"
                + " its carrier anyway.";
    }

    @Override
    public List<Waiting> variants(Scope scope) {
        return Stream.of(WaitKind.values()).map(Waiting::new).toList();
    }

    @Override
    public void prepare(ExperimentContext context) {
        context.fact(ExperimentRecord.JDK, context.settings().jdk().feature());
        lookForLacks(context);
        context.note("Canaries are virtual threads that have nothing to do, peers are such that do"
                + " the same as the two. A canary that runs before the two are released was not"
                + " stopped, however busy the machine is. One that does not run counts as stopped"
                + " only if it has had a second or more, and if as many platform threads that were"
                + " started after that have come and gone. Where canaries are stopped, the time of"
                + " the last one says how long the two were held, and nothing else.");
        context.note(
                "To compute is no way to wait, and a ReentrantLock is known to stop nobody: these"
                        + " two rows check the others.");
        context.note("Pinned events are jdk.VirtualThreadPinned of the two, in a recording with the"
                + " settings that the JDK calls default; event types are all that have an event of"
                + " the two that lasted for most of their wait.");
        context.note("Slow files are regular files of a file system in user space (FUSE) that"
                + " withholds their contents, and the names that are looked up are asked of a name"
                + " server on the loopback that withholds its answers. Both are mounted for the"
                + " measured process alone. A thread that waits for a page of a mapped file reaches"
                + " no safepoint, at which all others would wait for it; the JVM of that row is"
                + " therefore told to ask for none at intervals, as JDK 21 otherwise does each"
                + " second.");
    }

    /** Records what this machine lacks to make threads wait in some ways. */
    static void lookForLacks(ExperimentContext context) {
        for (WaitKind kind : WaitKind.values()) {
            kind.lack().ifPresent(lack -> {
                context.fact(lackOf(kind), lack);
                context.note("Not measured is how threads " + kind.deed() + ": " + lack + ".");
            });
        }
    }

    /** The name of the fact that says what the machine lacks; there is none if it lacks nothing. */
    static String lackOf(WaitKind kind) {
        return "lack_of_" + kind;
    }

    @Override
    public void measure(Waiting waiting, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        WaitKind kind = waiting.kind();
        String lack = context.recorded().text(lackOf(kind));
        if (!lack.isEmpty()) {
            recorder.markVoid(lack);
            return;
        }
        List<String> flags = new ArrayList<>(kind.jvmFlags());
        flags.add("-Djdk.virtualThreadScheduler.parallelism=" + CARRIERS);
        ChildJvm jvm = context.jvmOnEveryCpu(flags.toArray(String[]::new));
        context.probe(recorder,
                kind.needsOwnMounts() ? jvm.startedBy(MountNamespace.prefix()) : jvm,
                ProbeRequest.of(CaptureProbe.class).with("kind", kind)
                        .with("carriers", CARRIERS).with("others", OTHERS))
                .ifPresent(found -> keep(found, recorder));
    }

    private static void keep(JsonNode found, TrialRecorder recorder) {
        int inTime = found.get("canaries_before_release").asInt();
        int carriers = found.get("carriers").asInt();
        recorder.value(IN_TIME, "", Direction.HIGHER, inTime);
        recorder.value("canaries_after_release", "", Direction.LOWER, OTHERS - inTime);
        recorder.value("last_canary", "ms", Direction.LOWER,
                found.get("last_canary_ms").asDouble());
        recorder.value(PEERS, "", Direction.HIGHER, found.get("peers_waiting").asInt());
        recorder.value(ADDED, "", Direction.LOWER,
                found.get("carriers_beside_canaries").asInt() - carriers);
        recorder.value(ADDED_BY_PEERS, "", Direction.LOWER,
                found.get("carriers_beside_peers").asInt() - carriers);
        recorder.value(PINNED, "", Direction.LOWER, found.get("pinned_events").asInt());
        recorder.value(PINNED_STACKS, "", Direction.HIGHER,
                found.get("pinned_events_with_stack").asInt());
        recorder.value(EVENT_TYPES, "", Direction.HIGHER, found.get("events").size());
        recorder.fact(EVENTS, found.get("events").valueStream().map(JsonNode::asString).toList());
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return CaptureMatrixClaims.all();
    }
}
