package dev.parkbench.benchmarks.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.host.CpuTimes;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Time goes on by seconds here, and CPU time is told in seconds. */
class OtherProgramsTest {

    private double seconds;
    private double programs;
    private double stolen;
    private double ours;
    private final OtherPrograms others = new OtherPrograms(() -> Optional.of(new CpuTimes(
            nanos(seconds), nanos(programs), nanos(stolen), nanos(ours))));

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    /** A second goes by in which so much CPU is used. */
    private void second(double byOurs, double byOthers) {
        seconds++;
        ours += byOurs;
        programs += byOurs + byOthers;
        others.poll();
    }

    @Test
    void whatThisRunUsesIsNoDisturbance() {
        others.startOver();
        for (int i = 0; i < 10; i++) {
            second(2, 0.1);
        }

        assertEquals(new OtherPrograms.CpuUse(10, 0, 0.1), rounded(others.seen()));
        assertFalse(others.seen().isDisturbance());
    }

    /** Two of ten seconds with half a CPU are 0.1 CPUs on average, and more than a tenth of the time. */
    @Test
    void aShortDisturbanceIsNotAveragedAway() {
        others.startOver();
        for (int i = 0; i < 10; i++) {
            second(1, i == 3 || i == 7 ? 0.5 : 0);
        }

        assertEquals(new OtherPrograms.CpuUse(10, 2, 0.5), rounded(others.seen()));
        assertTrue(others.seen().isDisturbance());
        assertEquals("other programs had up to 0.5 CPUs, and in 2 of 10 s more than a quarter of"
                + " one", others.seen().text());
    }

    @Test
    void whatIsNotMeasuredDoesNotCount() {
        others.startOver();
        second(1, 0);
        others.pause();
        second(0, 2);
        others.resume();
        second(1, 0);

        assertFalse(others.seen().isDisturbance());
        assertEquals(2, others.seen().measuredSeconds(), 1e-9);
    }

    @Test
    void whatTheHypervisorTakesIsADisturbance() {
        others.startOver();
        seconds++;
        stolen += 0.4;
        others.poll();

        assertEquals(0.4, others.seen().mostCpus(), 1e-9);
        assertTrue(others.seen().isDisturbance());
    }

    /** For a moment nobody tells of a process of ours that has used 30 s; then its parent does. */
    @Test
    void aProcessThatEndsIsNotTakenForOthers() {
        others.startOver();
        ours += 30;
        programs += 30;
        second(1, 0);
        ours -= 30;
        second(0.5, 0);
        ours += 30;
        second(0.5, 0);

        assertFalse(others.seen().mostCpus() > 1, () -> others.seen().text());
    }

    /** What was ours and was never told of again must not hide what is ours from then on. */
    @Test
    void aFreshStartForgetsProcessesThatAreGoneForGood() {
        others.startOver();
        second(30, 0);
        ours -= 30;
        others.startOver();
        second(1, 0);

        assertEquals(0, others.seen().mostCpus(), 1e-9, () -> others.seen().text());
    }

    /** A tick more or less weighs much in a moment; a whole hog is seen in it nevertheless. */
    @Test
    void inLessThanASecondOnlyAHogIsADisturbance() {
        for (double hog : new double[]{0.2, 0.4}) {
            others.startOver();
            seconds += 0.4;
            programs += hog;

            assertEquals(hog > 0.3, others.seen().isDisturbance(), () -> others.seen().text());
        }
    }

    @Test
    void whereTheSystemDoesNotTellNothingIsSeen() {
        OtherPrograms silent = new OtherPrograms(Optional::empty);
        silent.startOver();

        assertEquals(OtherPrograms.CpuUse.NOTHING, silent.seen());
        assertFalse(silent.seen().isDisturbance());
    }

    private static OtherPrograms.CpuUse rounded(OtherPrograms.CpuUse seen) {
        return new OtherPrograms.CpuUse(seen.measuredSeconds(), seen.disturbedSeconds(),
                Math.round(seen.mostCpus() * 1e6) / 1e6);
    }
}
