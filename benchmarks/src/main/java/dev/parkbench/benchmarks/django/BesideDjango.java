package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.AsyncAllTheWay;
import dev.parkbench.benchmarks.article.AsyncFanOut;
import dev.parkbench.benchmarks.article.BlockedLoop;
import dev.parkbench.benchmarks.article.ConcurrentAggregates;
import dev.parkbench.benchmarks.article.CpuHog;
import dev.parkbench.benchmarks.article.SequentialFanOut;
import dev.parkbench.benchmarks.article.ThreadPoolFanOut;
import dev.parkbench.benchmarks.article.TimingMiddlewareBlindSpot;
import dev.parkbench.benchmarks.article.Workers;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.ProjectHome;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An experiment on our servers that measures the article's own site beside them, where Django is
 * installed. Where it is not, the experiment is what it is without it, and says so.
 *
 * @param <V> the type of the variants on our servers
 */
public final class BesideDjango<V extends Variant> implements Experiment<Variant> {

    /** The site on this machine, looked for once. */
    private static final class ThisMachine {
        static final Optional<Installation> SITE = Installation.find(ProjectHome.path());

        private ThisMachine() {
        }
    }

    private final Experiment<V> ours;
    private final SiteRows rows;
    private final Supplier<Optional<Installation>> site;

    BesideDjango(Experiment<V> ours, SiteRows rows, Supplier<Optional<Installation>> site) {
        this.ours = ours;
        this.rows = rows;
        this.site = site;
    }

    private BesideDjango(Experiment<V> ours, SiteRows rows) {
        this(ours, rows, () -> ThisMachine.SITE);
    }

    /** The experiments on the article that have rows of its site, in their order. */
    public static List<Experiment<?>> all() {
        return List.of(new BesideDjango<>(new AsyncFanOut(), new FanOutRows()),
                new BesideDjango<>(new SequentialFanOut(), new SequentialRows()),
                new BesideDjango<>(new ThreadPoolFanOut(), new PoolRows()),
                new BesideDjango<>(new ConcurrentAggregates(), new CallerRows()),
                new BesideDjango<>(new BlockedLoop(), new BlockedRows()),
                new BesideDjango<>(new CpuHog(), new HogRows()),
                new BesideDjango<>(new Workers(), new WorkerRows()),
                new BesideDjango<>(new AsyncAllTheWay(), new AsyncViewRows()),
                new BesideDjango<>(new TimingMiddlewareBlindSpot(), new TimingRows()));
    }

    @Override
    public String name() {
        return ours.name();
    }

    @Override
    public String title() {
        return ours.title();
    }

    @Override
    public String question() {
        return ours.question() + " " + rows.question();
    }

    @Override
    public String prediction() {
        return ours.prediction() + " " + rows.prediction();
    }

    @Override
    public List<Variant> variants(Scope scope) {
        return Stream.<Variant>concat(ours.variants(scope).stream(),
                site.get().isPresent() ? rows.variants(scope).stream() : Stream.of()).toList();
    }

    @Override
    public void prepare(ExperimentContext context) throws Exception {
        ours.prepare(context);
        Installation.tell(site.get(), context);
    }

    @Override
    @SuppressWarnings("unchecked") // what is no row of the site is a variant of ours
    public void measure(Variant variant, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        if (variant instanceof SiteRow row) {
            row.measure(recorder, context, site.get().orElseThrow());
        } else {
            ours.measure((V) variant, recorder, context);
        }
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return Stream.concat(ours.claims(scope).stream(), rows.claims(scope).stream()).toList();
    }
}
