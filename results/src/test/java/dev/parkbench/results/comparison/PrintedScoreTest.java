package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedScoreTest {

    /** 12.34 is all from 12.335 to 12.345; 1.2E3 all from 1150 to 1250. */
    @ParameterizedTest
    @CsvSource({"12.34,12.34,true", "12.34,12.3449,true", "12.34,12.346,false",
        "12.34,-12.34,false", "1.2E3,1249,true", "1.2E3,1251,false", "0,0.4,true", "0,0.6,false",
        "4017.0775110938634,4017.0775110938,true", "4017.0775110938634,4017.0776,false"})
    void aScoreIsKnownToHalfOfItsLastDigit(String printed, double mean, boolean possible) {
        assertEquals(possible, PrintedScore.of(printed).isMean(mean));
    }
}
