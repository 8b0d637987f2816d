package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import java.util.List;
import java.util.Map;

/** The rows of the article's site as an experiment of their own, for records that are made up. */
record RowsAlone(String name, SiteRows rows) implements Experiment<SiteRow> {

    /** The rows of each experiment that has some. */
    static List<RowsAlone> all() {
        return List.of(new RowsAlone("async-fan-out", new FanOutRows()),
                new RowsAlone("sequential-fan-out", new SequentialRows()),
                new RowsAlone("thread-pool-fan-out", new PoolRows()),
                new RowsAlone("concurrent-aggregates", new CallerRows()),
                new RowsAlone("blocked-loop", new BlockedRows()),
                new RowsAlone("cpu-hog", new HogRows()),
                new RowsAlone("workers", new WorkerRows()),
                new RowsAlone("async-all-the-way", new AsyncViewRows()),
                new RowsAlone("timing-middleware", new TimingRows()));
    }

    /** A record of a machine that has Django 3.2, in the profile ci. */
    MadeUpRecord record() {
        return on("3.2.25");
    }

    /** A record of a machine that has a version of Django, in the profile ci. */
    MadeUpRecord on(String version) {
        return new MadeUpRecord(this, MadeUpRecord.CI).fact(Installation.PRESENT, true)
                .fact(Installation.VERSION, version);
    }

    /** Requires of every claim that it comes out otherwise than expected on a record. */
    void assertEachCanFail(Map<String, MadeUpRecord> records) {
        MadeUpRecord.assertEachCanFail(this, MadeUpRecord.CI, records);
    }

    @Override
    public String title() {
        return rows.question();
    }

    @Override
    public String question() {
        return rows.question();
    }

    @Override
    public String prediction() {
        return rows.prediction();
    }

    @Override
    public List<SiteRow> variants(Scope scope) {
        return List.copyOf(rows.variants(scope));
    }

    @Override
    public void measure(SiteRow row, TrialRecorder recorder, ExperimentContext context) {
        throw new UnsupportedOperationException("it is made up");
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return rows.claims(scope);
    }
}
