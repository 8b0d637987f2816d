package dev.parkbench.report.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Claim;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.SyntheticRun;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static Answer only(Run run) {
        List<Answer> answers = Answers.of(run);
        assertEquals(1, answers.size(), answers::toString);
        return answers.getFirst();
    }

    @Test
    void aRunAnswersTheThreeQuestionsInTheirOrder() {
        assertEquals(List.of("fan-out", "tasks-1m", "workers"),
                Answers.of(AnswerRuns.allAlike()).stream().map(Answer::experiment).toList());
        assertEquals(List.of(), Answers.of(SyntheticRun.complete().withExperiments(List.of())));
    }

    @Test
    void modelsThatDifferByLittleAreSaidNotToMatter() {
        Answer answer = only(AnswerRuns.of(
                AnswerRuns.experiment("fan-out",
                        AnswerRuns.fanOut("async", "futures", 1004.24, 1001, 1009),
                        AnswerRuns.fanOut("virtual", "threads", 1003)),
                AnswerRuns.sequential()));

        assertEquals("10 calls that wait 1,000 ms each, sent at once, take 1,003 to 1,004 ms"
                + " with each of 2 pairs of a server and a client (n = 1), and 10,018 to 10,020 ms one"
                + " after the other.", answer.answer());
        // 10,017.5 over 1,004.24 is 9.975.
        assertEquals("Which concurrency model waits does not matter (at most 4.24 ms beyond the"
                + " wait); sending the calls at once does, 9.98 times as fast.",
                answer.meaning());
    }

    @Test
    void oneThatTakesLongerIsNamed() {
        Answer answer = only(AnswerRuns.of(AnswerRuns.experiment("fan-out",
                AnswerRuns.fanOut("async", "futures", 1050),
                AnswerRuns.fanOut("threaded", "pool of 5", 2100))));

        assertEquals("10 calls that wait 1,000 ms each, sent at once, take 1,050 ms"
                + " (async, futures) to 2,100 ms (threaded, pool of 5) (n = 1).", answer.answer());
        assertEquals("The model matters here: threaded, pool of 5 takes 2.00 times as long as"
                + " async, futures.", answer.meaning());
    }

    @Test
    void aTwentiethOfTheDelayIsTheMostThatDoesNotMatter() {
        assertTrue(only(AnswerRuns.of(AnswerRuns.experiment("fan-out",
                AnswerRuns.fanOut("a", "x", 1000), AnswerRuns.fanOut("b", "x", 1050)))).meaning()
                .contains("does not matter"));
        assertTrue(only(AnswerRuns.of(AnswerRuns.experiment("fan-out",
                AnswerRuns.fanOut("a", "x", 1000), AnswerRuns.fanOut("b", "x", 1051)))).meaning()
                .startsWith("The model matters here: b, x"));
    }

    @Test
    void trialsThatOverlapTellNoDifference() {
        assertTrue(only(AnswerRuns.of(AnswerRuns.experiment("fan-out",
                AnswerRuns.fanOut("a", "x", 1000, 1001, 1150),
                AnswerRuns.fanOut("b", "x", 1100, 1140, 1160)))).meaning()
                .contains("does not matter"));
        assertTrue(only(AnswerRuns.of(AnswerRuns.experiment("fan-out",
                AnswerRuns.fanOut("a", "x", 1000, 1001, 1099),
                AnswerRuns.fanOut("b", "x", 1100, 1140, 1160)))).meaning()
                .startsWith("The model matters here: b, x"));
    }

    @Test
    void memoryIsThatOfTheMostTasks() {
        Answer answer = only(AnswerRuns.of(AnswerRuns.tenThousand(), AnswerRuns.million()));

        assertEquals("Each of 10,000 sleeping platform threads takes 24.0 KiB of resident memory,"
                + " each of 1,000,000 virtual threads (warm) 768 B, a future with a timer 181 B.",
                answer.answer());
        // 24,576 B times 10,000 are 234.4 MiB, times a million 22.89 GiB; 768 MB are 732.4 MiB.
        assertEquals("10,000 threads fit into any server (234 MiB); a million would need 22.9 GiB"
                + " and are refused here beyond 31,847; a million virtual threads need 732 MiB.",
                answer.meaning());
        assertEquals(List.of(), Answers.of(AnswerRuns.of(AnswerRuns.million())));
    }

    @Test
    void theFullestWorkerIsAMeanOfWhatWasSeen() {
        Answer answer = only(AnswerRuns.of(AnswerRuns.workers()));

        // (4 * 2 + 5 * 3 + 1 * 4) / 10, and by the made-up law (2 + 3 * 3) / 4.
        assertEquals("10 blocking calls meet 10 workers: placed by the kernel's hash, the fullest"
                + " worker has 2.70 of them on average (balls in bins: 2.75) and all calls are answered"
                + " after 2.70 times the delay of one call; placed in turn after 1.00 times, from"
                + " one shared queue after 1.00 times.",
                answer.answer());
        assertTrue(
                answer.meaning().endsWith("even with 100 workers the fullest has 1.40 on average."),
                answer.meaning());
    }

    @Test
    void withoutTrialsThereIsNoAnswer() {
        assertEquals(List.of(), Answers.of(AnswerRuns.of(AnswerRuns.experiment("workers",
                AnswerRuns.workers("hash", 10, Map.of(), 2700)))));
        assertEquals(List.of(), Answers.of(AnswerRuns.of(AnswerRuns.experiment("fan-out",
                AnswerRuns.fanOut("async", "futures")))));
    }

    @Test
    void whatIsRefutedOrNotExpectedSurprises() {
        assertEquals(List.of("fan-out.sum"),
                Answers.surprises(SyntheticRun.complete()).stream()
                        .map(one -> one.claim().id()).toList());
    }

    private static Claim refuted(String id, String remark) {
        return new Claim(id, "It is so of " + id + ".", "", Verdict.HOLDS, Verdict.REFUTED,
                List.of(), remark);
    }

    @Test
    void whatIsTheSameOfSeveralServersIsSaidOnce() {
        ExperimentResult result = new ExperimentResult("e", "E", "?", "!",
                List.of(refuted("e/late.async", "Why."), refuted("e/late.virtual", "Why."),
                        refuted("e/late.threaded", "Another reason."), refuted("e/other", "Why.")),
                List.of(), "", List.of());

        assertEquals(List.of(
                "Not expected. REFUTED: It is so of e/late.async. Why. The same holds for: virtual.",
                "Not expected. REFUTED: It is so of e/late.threaded. Another reason.",
                "Not expected. REFUTED: It is so of e/other. Why."),
                Answers.surprises(AnswerRuns.of(result)).stream().map(Surprise::text).toList());
    }
}
