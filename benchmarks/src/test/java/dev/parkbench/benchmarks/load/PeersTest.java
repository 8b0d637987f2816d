package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.load.Peers.Loaded;
import dev.parkbench.benchmarks.load.Peers.Ours;
import dev.parkbench.benchmarks.load.Peers.Theirs;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PeersTest {

    private static final String CLAIM = "peers/async-epoll";
    private static final Theirs NETTY = new Theirs(ReferenceServer.NETTY_EPOLL);

    private static MadeUpRecord record() {
        return new MadeUpRecord(new Peers(), MadeUpRecord.CI).fact(Peers.BUILT, true);
    }

    private static Consumer<TrialRecorder> rate(double perSecond) {
        return trial -> trial.value(Peers.THROUGHPUT, "1/s", Direction.HIGHER, perSecond);
    }

    private static MadeUpRecord rates(MadeUpRecord record, Loaded server, double... perSecond) {
        for (double rate : perSecond) {
            record.trial(server, rate(rate));
        }
        return record;
    }

    private static MadeUpRecord all(double ours) {
        MadeUpRecord record = record();
        for (Ours server : Ours.values()) {
            rates(record, server, ours, ours);
        }
        for (ReferenceServer server : ReferenceServer.values()) {
            rates(record, new Theirs(server), 100, 100);
        }
        return record;
    }

    private static Verdict epoll(double... ours) {
        return rates(rates(record(), NETTY, 100, 200, 100), Ours.ASYNC_EPOLL, ours)
                .verdict(CLAIM);
    }

    @Test
    void oursAsQuickAsOthersIsAsPredicted() {
        all(106).assertAsExpected();
    }

    @Test
    void eachCanFail() {
        Map<String, MadeUpRecord> records = all(89).claims().keySet().stream()
                .collect(Collectors.toMap(id -> id, id -> all(89)));
        MadeUpRecord.assertEachCanFail(new Peers(), MadeUpRecord.CI, records);
    }

    @Test
    void eachIsHeldToItsOwnBound() {
        MadeUpRecord record = all(96);
        assertEquals(Verdict.HOLDS, record.verdict(CLAIM));
        assertEquals(Verdict.HOLDS, record.verdict("peers/async-io-uring"));
        assertEquals(Verdict.HOLDS, record.verdict("peers/no-yield-jetty"));
        assertEquals(Verdict.REFUTED, record.verdict("peers/virtual-helidon"));
        assertEquals(Verdict.REFUTED, record.verdict("peers/virtual-jetty"));
        assertEquals(Verdict.REFUTED, record.verdict("peers/virtual-tomcat"));
        assertEquals(Verdict.REFUTED, all(104).verdict("peers/threaded-tomcat"));
        assertEquals(Verdict.HOLDS, all(104).verdict("peers/virtual-jetty"));
        assertEquals(Verdict.REFUTED, all(94).verdict(CLAIM));
    }

    @Test
    void aServerIsHeldToTheMedianOfTheRatiosOfItsTrials() {
        // Ratios 0.90, 0.96 and 1.5; the medians of the rates alone would give 1.5.
        assertEquals(Verdict.HOLDS, epoll(90, 192, 150));
        assertEquals(Verdict.REFUTED, epoll(90, 188, 150));
        assertEquals(Verdict.VOID, epoll());
        assertEquals(Verdict.VOID, rates(record(), Ours.ASYNC_EPOLL, 90).verdict(CLAIM));
    }

    /** Of three trials the first of theirs failed: 90 is beside nothing, and 96 beside 100. */
    @Test
    void aTrialThatFailedLeavesItsPartnerAlone() {
        MadeUpRecord record = rates(record(), Ours.ASYNC_EPOLL, 90, 96, 192);
        record.trial(NETTY, trial -> trial.markVoid("it failed"));
        assertEquals(Verdict.HOLDS, rates(record, NETTY, 100, 200).verdict(CLAIM));
    }

    @Test
    void withoutTheServersOfOthersNothingIsDecided() {
        all(106).fact(Peers.BUILT, false).assertEvery(Verdict.VOID);
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        assertEquals(Verdict.VOID, all(106).disturbed(NETTY, rate(100)).verdict(CLAIM));
        assertEquals(Verdict.HOLDS, all(106).disturbed(NETTY, rate(100))
                .verdict("peers/virtual-jetty"));
    }
}
