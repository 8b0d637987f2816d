package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.http.ListedDifference.Refusing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Netty's decoder of answers as the oracle of the scanner: of the same bytes, each in pieces of its
 * own, both make the same answers, or one refuses them for a reason that is listed.
 */
@Timeout(300)
class AnswerScannerDifferentialTest {

    private static final int ANSWERS = 100_000;

    private static final int MOST_SHOWN = 10;

    /** Another one finds other faults: {@code -Dparkbench.seed=2}. */
    private static final long SEED = Long.getLong("parkbench.seed", 1);

    /** A refused answer whose end had not come may be one of which the other waits for the end. */
    private static final List<String> COMPLETIONS = List.of("\n\r\n\r\n", "\r\n\r\n");

    private final byte[] scratch = new byte[AnswerScanner.SCRATCH_BYTES];
    private final Map<ListedDifference, Integer> differences = new EnumMap<>(
            ListedDifference.class);
    /** Those of which at least one is the only one that explains a difference. */
    private final Set<ListedDifference> needed = EnumSet.noneOf(ListedDifference.class);
    private int refusedEarlier;
    private int alike;

    @Test
    void bothMakeTheSameOfTheSameBytesOrTheDifferenceIsListed() {
        List<String> unexplained = new ArrayList<>();
        int made = 0;
        int connections = 0;
        while (made < ANSWERS && unexplained.size() < MOST_SHOWN) {
            long seed = SEED * ANSWERS + connections;
            AnswerGenerator generator = new AnswerGenerator(seed);
            boolean head = generator.head();
            String text = generator.connection();
            Transcript scanned = Transcript.ofScanner(generator.pieces(text), head, scratch);
            Transcript expected = Transcript.ofOracle(generator.pieces(text), head);
            connections++;
            made += generator.answers();
            if (scanned.agrees(expected)) {
                alike++;
            } else if (!isExplained(text, head, scanned, expected)) {
                unexplained.add("seed " + seed + (head ? ", HEAD" : "") + "\n  text    "
                        + shown(text) + "\n  scanner " + shown(scanned.toString())
                        + "\n  Netty   " + shown(expected.toString()));
            }
        }
        assertEquals("", String.join("\n", unexplained));
        int all = connections;
        String found = alike + " of " + all + " connections alike, " + refusedEarlier
                + " refused earlier; " + differences;
        assertEquals(EnumSet.allOf(ListedDifference.class), needed, found);
        assertTrue(alike > all / 2, found);
    }

    private boolean isExplained(String text, boolean head, Transcript scanned,
            Transcript expected) {
        int common = scanned.commonWith(expected);
        boolean scannerRefuses = scanned.refusesAfter(common);
        boolean oracleRefuses = expected.refusesAfter(common);
        if (scannerRefuses == oracleRefuses) {
            return false;
        }
        if (isOnlyEarlier(text, head, common, scannerRefuses ? expected : scanned,
                scannerRefuses)) {
            refusedEarlier++;
            return true;
        }
        int begin = common == 0 ? 0 : scanned.ends().get(common - 1);
        List<ListedDifference> explanations = ListedDifference.of(
                scannerRefuses ? Refusing.SCANNER : Refusing.ORACLE,
                new DisputedAnswer(text.substring(begin)));
        explanations.forEach(each -> differences.merge(each, 1, Integer::sum));
        if (explanations.size() == 1) {
            needed.addAll(explanations);
        }
        return !explanations.isEmpty();
    }

    /** Whether the one that does not refuse waits for an end, and refuses when that comes, too. */
    private boolean isOnlyEarlier(String text, boolean head, int common, Transcript waiting,
            boolean scannerRefuses) {
        if (waiting.end() != Transcript.End.WITHIN_AN_ANSWER
                || waiting.answers().size() != common) {
            return false;
        }
        return COMPLETIONS.stream().anyMatch(completion -> {
            List<byte[]> whole = List
                    .of((text + completion).getBytes(StandardCharsets.ISO_8859_1));
            Transcript then = scannerRefuses
                    ? Transcript.ofOracle(whole, head)
                    : Transcript.ofScanner(whole, head, scratch);
            return then.refusesAfter(common);
        });
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        String part = text.length() > 1500 ? text.substring(0, 1500) + "..." : text;
        part.chars().forEach(c -> shown.append(switch (c) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            default -> c < ' ' || c > '~' ? String.format("\\x%02x", c) : String.valueOf((char) c);
        }));
        return shown.toString();
    }
}
