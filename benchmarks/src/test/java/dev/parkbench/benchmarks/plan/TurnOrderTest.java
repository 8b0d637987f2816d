package dev.parkbench.benchmarks.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnOrderTest {

    private static List<String> orders(String arms, int trials) {
        return IntStream.range(0, trials)
                .mapToObj(trial -> String.join("", TurnOrder.of(List.of(arms.split("")), trial)))
                .toList();
    }

    @Test
    void twoArmsTakeTurnsAtTheStart() {
        assertEquals(List.of("AB", "BA", "BA", "AB"), orders("AB", 4));
    }

    @Test
    void threeArmsComeInEveryOrder() {
        assertEquals(List.of("ABC", "CBA", "BCA", "ACB", "CAB", "BAC"), orders("ABC", 6));
    }

    @Test
    void eachOfFourArmsStartsAPairOfTrials() {
        assertEquals(List.of("ABCD", "DCBA", "BCDA", "ADCB", "CDAB", "BADC", "DABC", "CBAD"),
                orders("ABCD", 8));
    }
}
