package dev.parkbench.load.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoadJudgeTest {

    private static final double MILLI = 1e6;

    /** 10,000 arrivals of which all went well; a case changes what it is about. */
    static final class Seen {

        private boolean open = true;
        private boolean steadyRate = true;
        private long sentInTime = 10_000;
        private long ok = 10_000;
        private long unconnected;
        private long notSent;
        private long blocked;
        private int waitingAtEnd;
        private long noticeP99 = 50_000;
        private long noticeMax = 5_000_000;
        private double busy = 0.3;
        private double runDelay = 0.001;
        private double collection = 0.001;
        private double heap = 0.2;
        private double stolen = 0.01;
        private List<Double> medians = Collections.nCopies(30, 2 * MILLI);
        private List<ClosedInterval> closed = List.of();
        private boolean interrupted;
        private Opening opening = Opening.all(64);
        private double check;
        private long generatorFailures;
        private long stale;

        Evidence evidence() {
            return new Evidence(open, steadyRate, opening, 10_000, sentInTime, ok, unconnected,
                    notSent,
                    blocked, waitingAtEnd, noticeP99, noticeMax, busy, runDelay, collection, heap,
                    stolen, medians, closed, interrupted, check, generatorFailures, stale);
        }

        /** A closed model of 20 intervals, of which the last have another end. */
        Seen closed(int last, ClosedInterval end) {
            open = false;
            closed = new ArrayList<>(Collections.nCopies(20 - last, interval(true, 500, 500, 20)));
            closed.addAll(Collections.nCopies(last, end));
            return this;
        }

        /** The same, and one interval after them. */
        Seen closing(ClosedInterval end) {
            closed.add(end);
            return this;
        }
    }

    record Case(
            String name,
            UnaryOperator<Seen> change,
            LoadVerdict verdict,
            String reason) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** An interval of a second; the cycle is in milliseconds. */
    private static ClosedInterval interval(boolean whole, long ended, long ok, double cycle) {
        return new ClosedInterval(whole, 1e9, ended, ok, cycle * MILLI);
    }

    private static Case limited(String name, String reason, UnaryOperator<Seen> change) {
        return new Case(name, change, LoadVerdict.GENERATOR_LIMITED, reason);
    }

    private static Case invalid(String name, String reason, UnaryOperator<Seen> change) {
        return new Case(name, change, LoadVerdict.INVALID, reason);
    }

    static List<Case> cases() {
        return List.of(limited("late arrivals", "noticed 1 of 100 arrivals more than 1.5 ms late",
                seen -> {
                    seen.noticeP99 = 1_500_000;
                    return seen;
                }), limited("a standstill", "stood still for 500 ms", seen -> {
                    seen.noticeMax = 500_000_000;
                    return seen;
                }), limited("a busy loop", "busy for 95.0 %", seen -> {
                    seen.busy = 0.95;
                    return seen;
                }),
                limited("a hog on its CPU", "kept the generator from its CPU for 48.0 %", seen -> {
                    seen.runDelay = 0.48;
                    return seen;
                }), limited("a collector at work", "collected garbage for 7.0 %", seen -> {
                    seen.collection = 0.07;
                    return seen;
                }), limited("a full heap", "95 % of the generator's heap", seen -> {
                    seen.heap = 0.95;
                    return seen;
                }), limited("a busy host", "hypervisor took the CPUs for 9.0 %", seen -> {
                    seen.stolen = 0.09;
                    return seen;
                }), limited("too few connections", "found all 64 connections busy", seen -> {
                    seen.blocked = 200;
                    return seen;
                }),
                limited("slow expectations", "checked responses against --expect for 12.0 %",
                        seen -> {
                            seen.check = 0.12;
                            return seen;
                        }),
                limited("no descriptors", "only 919 of 10,000 connections could be opened: out of",
                        seen -> {
                            seen.opening = new Opening(10_000, 919, "out of descriptors", true);
                            return seen;
                        }),
                invalid("a target with room for few", "only 10 of 64 connections could be opened",
                        seen -> {
                            seen.opening = new Opening(64, 10, "refused", false);
                            return seen;
                        }),
                limited("no memory", "3 operations failed because the generator had no more",
                        seen -> {
                            seen.generatorFailures = 3;
                            return seen;
                        }),
                invalid("closing connections", "1.5 % of the operations were sent on connections",
                        seen -> {
                            seen.stale = 150;
                            return seen;
                        }),
                invalid("too slow", "only 98.0 % of the operations that were due", seen -> {
                    seen.sentInTime = 9_800;
                    return seen;
                }), invalid("a growing queue", "300 operations waited at the end", seen -> {
                    seen.waitingAtEnd = 300;
                    return seen;
                }), invalid("shed", "11 operations were never sent", seen -> {
                    seen.notSent = 11;
                    return seen;
                }), invalid("nobody answers", "no operation succeeded", seen -> {
                    seen.ok = 0;
                    return seen;
                }), invalid("nobody there", "1.1 % of the operations could not connect", seen -> {
                    seen.unconnected = 110;
                    return seen;
                }), invalid("nobody there, and users who wait", "could not connect", seen -> {
                    seen.open = false;
                    seen.unconnected = 110;
                    return seen;
                }), invalid("users who get nothing", "in 7 of 20 whole intervals",
                        seen -> seen.closed(7, interval(true, 640, 0, 1))),
                invalid("users who hear nothing", "in 7 of 20 whole intervals",
                        seen -> seen.closed(7, interval(true, 0, 0, 0))),
                invalid("stopped", "stopped before its end", seen -> {
                    seen.interrupted = true;
                    return seen;
                }), invalid("not steady", "from interval 16 on", seen -> {
                    seen.medians = new ArrayList<>(Collections.nCopies(15, 2 * MILLI));
                    seen.medians.addAll(Collections.nCopies(15, 4 * MILLI));
                    return seen;
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachFaultIsCaughtAndNamed(Case one) {
        Judgement judgement = LoadJudge.judge(one.change().apply(new Seen()).evidence());

        assertEquals(one.verdict(), judgement.verdict());
        assertEquals(1, judgement.reasons().size(), judgement::toString);
        assertTrue(judgement.reasons().getFirst().contains(one.reason()), judgement::toString);
    }

    @Test
    void theWaysInWhichTheGeneratorLimitsAreToldApart() {
        Seen seen = new Seen();
        assertEquals(Set.of(), LoadJudge.judge(seen.evidence()).limits());

        seen.noticeP99 = 1_500_000;
        assertEquals(Set.of(GeneratorLimit.LATE), LoadJudge.judge(seen.evidence()).limits());
        assertTrue(LoadJudge.judge(seen.evidence()).asPlanned());

        seen.blocked = 200;
        seen.notSent = 11;
        assertEquals(Set.of(GeneratorLimit.LATE, GeneratorLimit.CONNECTIONS),
                LoadJudge.judge(seen.evidence()).limits());
        assertFalse(LoadJudge.judge(seen.evidence()).asPlanned());

        seen.stolen = 0.09;
        assertEquals(EnumSet.allOf(GeneratorLimit.class),
                LoadJudge.judge(seen.evidence()).limits());
        assertEquals(LoadVerdict.GENERATOR_LIMITED, LoadJudge.judge(seen.evidence()).verdict());
    }

    @Test
    void aSoundRunIsValid() {
        assertEquals(Judgement.valid(Steadiness.STEADY),
                LoadJudge.judge(new Seen().evidence()));
    }

    @Test
    void aClosedModelHasNoRateToMiss() {
        Seen seen = new Seen();
        seen.open = false;
        seen.sentInTime = 5_000;
        seen.blocked = 10_000;
        seen.waitingAtEnd = 1_000;

        assertEquals(LoadVerdict.VALID, LoadJudge.judge(seen.evidence()).verdict());
    }

    static List<Seen> slowOrShort() {
        return List.of(new Seen().closed(1, interval(false, 640, 0, 1)),
                // 19 answers of a second and a half, of which none falls into the first second.
                slow(interval(true, 0, 0, 0)),
                // A single failure in an interval that has time for one operation only.
                slow(interval(true, 1, 0, 1500)),
                // A standstill to the end, after which all are answered.
                new Seen().closed(3, interval(true, 0, 0, 0))
                        .closing(interval(false, 20, 20, 3200)));
    }

    private static Seen slow(ClosedInterval one) {
        Seen seen = new Seen().closed(0, one);
        seen.closed = new ArrayList<>(Collections.nCopies(19, interval(true, 1, 1, 1500)));
        seen.closed.addFirst(one);
        return seen;
    }

    @ParameterizedTest
    @MethodSource("slowOrShort")
    void usersOfASlowTargetMayHearNothingForAnInterval(Seen slowOrShort) {
        assertEquals(Judgement.valid(Steadiness.STEADY),
                LoadJudge.judge(slowOrShort.evidence()));
    }

    @Test
    void aFewWhoCannotConnectSpoilNothing() {
        Seen seen = new Seen();
        seen.unconnected = 100;

        assertEquals(LoadVerdict.VALID, LoadJudge.judge(seen.evidence()).verdict());
    }

    @Test
    void aRateThatIsMeantToChangeMayChangeTheTarget() {
        Seen seen = new Seen();
        seen.steadyRate = false;
        seen.medians = new ArrayList<>(Collections.nCopies(15, 2 * MILLI));
        seen.medians.addAll(Collections.nCopies(15, 40 * MILLI));

        Judgement judgement = LoadJudge.judge(seen.evidence());

        assertEquals(Judgement.valid(Steadiness.UNSTEADY),
                judgement);
    }

    @Test
    void aShortRunSaysThatItIsTooShort() {
        Seen seen = new Seen();
        seen.medians = new ArrayList<>(Collections.nCopies(10, 2 * MILLI));
        seen.medians.addAll(Collections.nCopies(11, 400 * MILLI));

        Judgement judgement = LoadJudge.judge(seen.evidence());

        assertEquals(Judgement.valid(Steadiness.TOO_SHORT),
                judgement);
        seen.medians.add(400 * MILLI);
        assertEquals(Steadiness.UNSTEADY, LoadJudge.judge(seen.evidence()).steadiness());
        seen.medians = Collections.nCopies(22, 2 * MILLI);
        assertEquals(Steadiness.STEADY, LoadJudge.judge(seen.evidence()).steadiness());
    }

    @Test
    void theGeneratorIsSuspectedFirst() {
        Seen seen = new Seen();
        seen.busy = 1;
        seen.sentInTime = 5_000;

        Judgement judgement = LoadJudge.judge(seen.evidence());

        assertEquals(LoadVerdict.GENERATOR_LIMITED, judgement.verdict());
        assertEquals(2, judgement.reasons().size());
    }
}
