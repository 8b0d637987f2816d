package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.threads.CpuBound.WaitingRequests;
import dev.parkbench.benchmarks.threads.CpuBound.Workers;
import dev.parkbench.probes.scheduling.WorkerKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The claims on CPU-bound work and on waits. Every round does the same work and other activity of
 * the host can only add time, so the fastest rounds are compared.
 */
final class CpuBoundClaims {

    private static final String EFFICIENCY = "Resource Efficiency";

    private CpuBoundClaims() {
    }

    static List<ClaimRule> of(Scope scope) {
        List<ClaimRule> claims = new ArrayList<>();
        for (WorkerKind kind : WorkerKind.values()) {
            claims.add(gainsByCores(kind));
        }
        claims.add(sameOnVirtualThreads());
        claims.add(onlyProcesses());
        claims.add(overlap(WorkerKind.VIRTUAL, "carrier"));
        claims.add(overlap(WorkerKind.LOOP, "loop"));
        claims.add(concurrencyIsNotParallelism());
        claims.add(mostlyWaiting(scope));
        return claims;
    }

    private static double quickest(ExperimentRecord record, WorkerKind kind, int workers) {
        return record.of(new Workers(kind, workers)).least(CpuBound.WORK);
    }

    /** The speed-up of a model's work by more workers, in wall time. */
    private static Reading speedUp(WorkerKind kind, int more, int fewer) {
        return record -> quickest(record, kind, fewer) / quickest(record, kind, more);
    }

    private static Reading virtualOverPlatform(String measurement) {
        return record -> record.of(new Workers(WorkerKind.VIRTUAL, CpuBound.CPUS))
                .least(measurement)
                / record.of(new Workers(WorkerKind.PLATFORM, CpuBound.CPUS)).least(measurement);
    }

    private static double processors(ExperimentRecord record, Workers workers) {
        return record.of(workers).leastFact(CpuBound.PROCESSORS);
    }

    private static boolean hasOneCpu(ExperimentRecord record, Workers workers) {
        return processors(record, workers) < CpuBound.CPUS;
    }

    private static ClaimRule gainsByCores(WorkerKind kind) {
        Workers many = new Workers(kind, CpuBound.MANY);
        return ClaimRule.timed("cpu-bound/gains-by-cores-" + kind, "28." + kind)
                .states("CPU-bound tasks (" + kind + ") gain by cores only: on two CPUs, two"
                        + " workers make them at most {two workers over one} times as fast as one,"
                        + " and eight at most {eight workers over two} times as fast as two.")
                .article(EFFICIENCY, "Who needs the CPU gets more done with more cores and with"
                        + " nothing else.")
                .voidIf(record -> hasOneCpu(record, many), "it may use one CPU only")
                .voidIf(record -> processors(record, many) > CpuBound.CPUS,
                        "it has more than two CPUs")
                .atMost("two workers over one", speedUp(kind, CpuBound.CPUS, 1), "", 2.1)
                .atMost("eight workers over two", speedUp(kind, CpuBound.MANY, CpuBound.CPUS), "",
                        1.1)
                .refutedBy("eight workers that end the same work in 4/5 of the time of two, because"
                        + " two leave the CPUs idle for a part of it");
    }

    private static ClaimRule sameOnVirtualThreads() {
        return ClaimRule.timed("cpu-bound/same-on-virtual-threads", "cpu.virtual")
                .states("CPU-bound tasks take the same CPU time and the same time on virtual and on"
                        + " platform threads: {CPU time, virtual over platform} times as much CPU"
                        + " time, {time, virtual over platform} times as much time.")
                .own("A virtual thread is meant to cost nothing while it computes.")
                .between("CPU time, virtual over platform",
                        virtualOverPlatform(CpuBound.WORK_CPU), "", 0.85, 1.15)
                .between("time, virtual over platform", virtualOverPlatform(CpuBound.WORK), "",
                        0.85, 1.15)
                .refutedBy("two carriers that need a sixth more CPU time than two threads, or that"
                        + " share 16 tasks so unevenly that the last ends a sixth later");
    }

    private static ClaimRule onlyProcesses() {
        ToDoubleFunction<ExperimentRecord> least = record -> Arrays.stream(WorkerKind.values())
                .mapToDouble(kind -> speedUp(kind, CpuBound.CPUS, 1).of(record))
                .reduce(Double.POSITIVE_INFINITY, Math::min);
        return ClaimRule.timed("cpu-bound/only-processes-use-more-cores", "29")
                .states("The only way to use more cores is to add more processes: within one, a"
                        + " second core makes the work of at least one model at most"
                        + " {speed-up, least of the models} times as fast.")
                .article(EFFICIENCY, "In Python further cores are used by further processes only.")
                .voidIf(record -> hasOneCpu(record, new Workers(WorkerKind.PLATFORM, 2)),
                        "it may use one CPU only")
                .expectedRefuted("The article says this of Python and its lock; a JVM has none.")
                .atMost("speed-up, least of the models", least::applyAsDouble, "", 1.6)
                .refutedBy("every model twice as fast with two workers as with one");
    }

    private static ClaimRule overlap(WorkerKind kind, String worker) {
        Workers one = new Workers(kind, 1);
        return ClaimRule.timed("cpu-bound/waits-overlap-" + kind, "io." + kind)
                .states("A hundred waits on one " + worker + " overlap: all are under way at once,"
                        + " and at least {waits in the time of one} are over in the time of one.")
                .own("What waits needs no worker: the counterpart of work for the CPU.")
                .exactly("waiting at once",
                        record -> record.of(one).leastFact(CpuBound.MOST_WAITING),
                        CpuBound.WAITING)
                .atLeast("waits in the time of one",
                        record -> record.of(one).least(CpuBound.WAITS), "", 80)
                .refutedBy("99 that wait at once, or a hundred that take 1.3 times as long as one");
    }

    private static ClaimRule concurrencyIsNotParallelism() {
        Workers one = new Workers(WorkerKind.VIRTUAL, 1);
        Workers two = new Workers(WorkerKind.VIRTUAL, CpuBound.CPUS);
        return ClaimRule.counted("cpu-bound/concurrency-is-not-parallelism", "41")
                .states("Concurrency is not parallelism: on one carrier two tasks are under way at"
                        + " once, but compute one at a time; on two they compute at once.")
                .article("Concurrency vs Parallelism", "One who serves can have several orders in"
                        + " hand and still takes one step at a time; for steps at the same time"
                        + " there must be several who serve.")
                .voidIf(record -> hasOneCpu(record, one), "it may use one CPU only")
                .exactly("under way at once, one carrier",
                        record -> record.of(one).leastFact(CpuBound.MOST_THERE), 2)
                .exactly("computing at once, one carrier",
                        record -> record.of(one).mostFact(CpuBound.MOST_COMPUTING), 1)
                .exactly("computing at once, two carriers",
                        record -> record.of(two).leastFact(CpuBound.MOST_COMPUTING), 2)
                .refutedBy("two tasks that compute at once on one carrier, or of which one begins"
                        + " when the other has ended");
    }

    private static ClaimRule mostlyWaiting(Scope scope) {
        List<WaitingRequests> servers = scope.servers().stream().map(WaitingRequests::new).toList();
        ToDoubleFunction<ExperimentRecord> most = record -> servers.stream()
                .mapToDouble(server -> record.of(server).most(CpuBound.CPU_OF_WAIT))
                .reduce(0, Math::max);
        return ClaimRule.timed("cpu-bound/requests-mostly-wait", "30")
                .states("Most of a request's time is waiting: to serve it takes a CPU for at most"
                        + " {CPU time of a request's time, most of the servers} of it at the"
                        + " endpoint that waits.")
                .article(EFFICIENCY, "Little of the time until a page comes is spent on computing"
                        + " it, most of it on waiting for input and output.")
                .voidIf(record -> servers.stream().anyMatch(
                        server -> record.of(server).mostFact(CpuBound.FAILED) > 0),
                        "requests failed")
                .atMost("CPU time of a request's time, most of the servers", most::applyAsDouble,
                        "%", Bound.of(0.4, 2))
                .remark("By construction: this endpoint does nothing but wait. It shows what"
                        + " serving costs beside that.")
                .refutedBy("a server that asks again and again whether the time is over, and so"
                        + " computes while its requests wait");
    }
}
