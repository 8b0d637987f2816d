package dev.parkbench.probes.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLineTest {

    private static final String HOSTILE = "a \"quoted\" \\ path,\na tab\t and \u0001 \u00e9";

    @Test
    void aLibraryReadsWhatWasWritten() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("count", 1_000_000);
        fields.put("wall_ns", 5_344_257_229L);
        fields.put("live", 685.4);
        fields.put("tiny", 1e-9);
        fields.put("by_class", Map.of("[B", 1040.0));
        fields.put("void", HOSTILE);
        String line = JsonLine.of(fields);
        assertFalse(line.contains("\n"));
        JsonNode read = JsonMapper.shared().readTree(line);
        assertEquals(1_000_000, read.path("count").asInt());
        assertEquals(5_344_257_229L, read.path("wall_ns").asLong());
        assertEquals(685.4, read.path("live").asDouble());
        assertEquals(1e-9, read.path("tiny").asDouble());
        assertEquals(1040.0, read.at("/by_class/[B").asDouble());
        assertEquals(HOSTILE, read.path("void").asString());
        assertEquals("{}", JsonLine.of(Map.of()));
    }

    @Test
    void whatJsonCannotSayIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> JsonLine.of(Map.of("x", Double.NaN)));
    }
}
