package dev.parkbench.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.process.ProcessStats;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.verdict.Judgement;
import dev.parkbench.load.verdict.Opening;
import dev.parkbench.load.verdict.Steadiness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LoadJsonTest {

    @ParameterizedTest
    @CsvSource({"STEADY,steady", "UNSTEADY,unsteady", "TOO_SHORT,too short to say"})
    void aResultSaysWhetherTheTargetWasSteady(Steadiness steadiness, String text) {
        LoadPlan plan = new LoadPlan(new Load.Closed(1, Duration.ZERO), Duration.ZERO,
                Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 1, Duration.ofSeconds(1), null, 1);
        LoadResult result = new LoadResult(plan, 1, 0, new Recording(), new Recording(), List.of(),
                List.of(),
                new ProcessStats(0, 0, 0, 0, 1, 0, 0, 0), 0, 0, 0, 0, Opening.all(1), false,
                Judgement.valid(steadiness));

        JsonNode json = JsonMapper.shared().readTree(LoadJson.result("somebody", result));

        assertEquals(text, json.get("steady").asString());
        assertEquals("VALID", json.get("verdict").asString());
    }
}
