package dev.parkbench.load.search;

import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.schedule.ArrivalSchedule;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.verdict.GeneratorLimit;
import dev.parkbench.load.verdict.Judgement;
import dev.parkbench.load.verdict.LoadJudge;
import dev.parkbench.load.verdict.Steadiness;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * A target and the load on it in simulated time: what a real load would have seen of it, to the
 * nanosecond. What one step leaves in the target the next one finds there.
 */
final class SimulatedTarget implements Probe {

    /** How the load is sent. */
    record Sending(boolean poisson, long seed, double warmUpSeconds, double timeoutSeconds) {

        ArrivalSchedule schedule(double rate, double seconds, int part) {
            return poisson
                    ? PoissonStep.of(rate, Duration.ofNanos(Math.round(seconds * 1e9)),
                            seed * 1_000_003 + part)
                    : new ConstantArrivals(rate);
        }
    }

    /** How late a generator sends. */
    interface Lateness {

        /** Always in time. */
        Lateness NONE = (rate, due) -> 0;

        /** The seconds from when it is due, counted from the start of its part, at a rate. */
        double seconds(double rate, double due);
    }

    private static final double HEAD_START = 0.02;
    private static final double BETWEEN = 0.2;

    private final Server server;
    private final Sending sending;
    private final RateSearch search;
    private final Lateness lateness;
    private final Histogram response = Recording.histogram();
    private final Histogram notice = Recording.histogram();
    private double now;

    SimulatedTarget(Server server, Sending sending, RateSearch search) {
        this(server, sending, search, Lateness.NONE);
    }

    SimulatedTarget(Server server, Sending sending, RateSearch search, Lateness lateness) {
        this.server = server;
        this.sending = sending;
        this.search = search;
        this.lateness = lateness;
    }

    /** How long all has taken until now. */
    double seconds() {
        return now;
    }

    @Override
    public long aloneNanos() {
        double[] end = {now};
        Server.Ends ends = (arrival, done, ok) -> {
            if (arrival == now) {
                end[0] = done;
            }
        };
        server.arrive(now, ends);
        server.run(now + sending.timeoutSeconds(), ends);
        double took = end[0] - now;
        boolean inTime = took > 0 && took < sending.timeoutSeconds();
        now += inTime ? Math.max(took, BETWEEN) : sending.timeoutSeconds();
        return inTime ? Math.round(took * 1e9) : NEVER;
    }

    @Override
    public Step at(Attempt attempt) {
        return Step.of(new Load(attempt).run(), search.rules());
    }

    /** What is counted until the end of a slice; who ends later is in a later one, or in the rest. */
    private final class Load implements Server.Ends {

        private final Attempt attempt;
        private final double begin = now + HEAD_START;
        private final double measured = begin + sending.warmUpSeconds();
        private final double each;
        private final double end;
        private final List<Objective.Time> times = search.objective().times();
        private final long[] ended = new long[StepWatch.SLICES + 2];
        private final long[] ok = new long[StepWatch.SLICES + 2];
        private final long[] failed = new long[StepWatch.SLICES + 2];
        private final long[][] late = new long[StepWatch.SLICES + 2][times.size()];
        private final Map<Double, Deque<Double>> due = new HashMap<>();
        private double lastEnd;

        Load(Attempt attempt) {
            this.attempt = attempt;
            this.each = attempt.duration().toNanos() / 1e9 / StepWatch.SLICES;
            this.end = measured + each * StepWatch.SLICES;
            this.lastEnd = begin;
        }

        /** Index 0 is the warm-up, the last one what comes after the end. */
        private int slice(double time) {
            return time < measured
                    ? 0
                    : Math.min(1 + (int) ((time - measured) / each), StepWatch.SLICES + 1);
        }

        /** Sends what is due, as late as the generator is, and never before what was due earlier. */
        private void send(double part, double dueSeconds) {
            double intended = part + dueSeconds;
            double sent = intended + lateness.seconds(attempt.rate(), dueSeconds);
            due.computeIfAbsent(sent, time -> new ArrayDeque<>()).add(intended);
            if (intended >= measured) {
                notice.recordValue(Math.round((sent - intended) * 1e9));
            }
            server.arrive(sent, this);
        }

        @Override
        public void ended(double sent, double done, boolean well) {
            double arrival = due.get(sent).remove();
            boolean inTime = done - arrival < sending.timeoutSeconds();
            double at = inTime ? done : arrival + sending.timeoutSeconds();
            int slice = slice(at);
            ended[slice]++;
            lastEnd = Math.max(lastEnd, at);
            if (arrival >= measured) {
                long nanos = Math.round((at - arrival) * 1e9);
                response.recordValue(nanos);
                (inTime && well ? ok : failed)[slice]++;
                for (int i = 0; i < times.size(); i++) {
                    late[slice][i] += nanos >= times.get(i).nanos() ? 1 : 0;
                }
            }
        }

        Observation run() {
            response.reset();
            notice.reset();
            long before = send(
                    sending.schedule(attempt.rate(), sending.warmUpSeconds(), 2 * attempt.index()),
                    begin,
                    measured) - ended[0];
            long outstanding = before;
            List<Slice> slices = new ArrayList<>();
            Optional<Finding.Missed> certain = Optional.empty();
            ArrivalSchedule schedule = sending.schedule(attempt.rate(), end - measured,
                    2 * attempt.index() + 1);
            long index = 0;
            long next = schedule.startNanos(0, 0);
            for (int i = 1; i <= StepWatch.SLICES && certain.isEmpty(); i++) {
                double until = measured + i * each;
                long scheduled = 0;
                while (next / 1e9 < i * each) {
                    send(measured, next / 1e9);
                    scheduled++;
                    next = schedule.startNanos(++index, next);
                }
                server.run(until, this);
                outstanding += scheduled - ended[i];
                slices.add(slice(i, scheduled, outstanding));
                certain = new CertainMiss(search.objective(),
                        attempt.rate() * attempt.duration().toNanos() / 1e9, attempt.rate())
                        .in(slices);
            }
            if (certain.isPresent()) {
                now = measured + slices.size() * each + 1;
                server.run(now, this);
            } else {
                server.run(end + sending.timeoutSeconds(), this);
                now = Math.max(lastEnd, end);
            }
            boolean late = LoadJudge.isGeneratorAtFault(0, notice.getValueAtPercentile(99));
            long longest = 2 * notice.getMaxValue();
            return new Observation(attempt.rate(), before, slices,
                    slice(StepWatch.SLICES + 1, 0, 0),
                    late
                            ? new Judgement(List.of("late"), Steadiness.TOO_SHORT,
                                    Set.of(GeneratorLimit.LATE), true)
                            : Judgement.valid(Steadiness.TOO_SHORT),
                    late, longest,
                    times.stream().map(time -> time.explained(response, longest)).toList(),
                    certain,
                    response.getValueAtPercentile(50) / 1e6,
                    response.getValueAtPercentile(99) / 1e6, OutcomeCounts.UNKNOWN);
        }

        private long send(ArrivalSchedule schedule, double from, double until) {
            long count = 0;
            long nanos = schedule.startNanos(0, 0);
            while (from + nanos / 1e9 < until) {
                send(from, nanos / 1e9);
                nanos = schedule.startNanos(++count, nanos);
            }
            server.run(until, this);
            return count;
        }

        private Slice slice(int index, long due, long outstanding) {
            List<Long> counts = new ArrayList<>();
            for (long count : late[index]) {
                counts.add(count);
            }
            return new Slice(each, due, ok[index], failed[index], counts, outstanding, 0);
        }
    }
}
