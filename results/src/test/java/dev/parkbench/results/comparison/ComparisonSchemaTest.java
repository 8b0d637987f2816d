package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.parkbench.results.Direction;
import dev.parkbench.results.RunUnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The published schema and what is written. */
final class ComparisonSchemaTest {
    private final Schema schema = schema();

    private static Comparison comparison() {
        return Sides.compare(
                Sides.of(List.of(Sides.sample("a", Direction.LOWER, Sides.noisy(10, 1, 0.01, 1)),
                        Sides.sample("b", Direction.HIGHER, Sides.noisy(10, 1, 0.3, 2)),
                        Sides.sample("c", Direction.NEITHER, 0, 1),
                        Sides.sample("d", Direction.LOWER, 1))),
                Sides.of(List.of(Sides.sample("a", Direction.LOWER, Sides.noisy(10, 2, 0.01, 3)),
                        Sides.sample("b", Direction.HIGHER, Sides.noisy(10, 1, 0.3, 4)),
                        Sides.sample("c", Direction.NEITHER, 0, 2),
                        Sides.sample("d", Direction.LOWER, 1))),
                true);
    }

    @Test
    void aComparisonIsValidAndReadAsItWasWritten() {
        String text = ComparisonJson.write(comparison());

        assertEquals(List.of(), schema.validate(text, InputFormat.JSON));
        assertEquals(comparison(), ComparisonJson.read(text));
        assertTrue(text.contains("\"verdict\" : \"REGRESSION\""), text);
    }

    @Test
    void whatIsNotInTheSchemaIsRefused() {
        String text = ComparisonJson.write(comparison());
        for (String[] change : new String[][]{{"\"REGRESSION\"", "\"WORSE\""},
            {"\"lower\"", "\"down\""}, {"comparison/1", "comparison/2"},
            {"\"because\"", "\"reason\""}}) {
            String broken = text.replace(change[0], change[1]);
            assertFalse(schema.validate(broken, InputFormat.JSON).isEmpty(), change[1]);
        }
        assertThrows(RunUnreadableException.class,
                () -> ComparisonJson.read(text.replace("comparison/1", "comparison/2")));
        assertThrows(RunUnreadableException.class,
                () -> ComparisonJson.read(text.substring(0, 500)));
    }

    private static Schema schema() {
        try (InputStream in = Comparison.class
                .getResourceAsStream("/dev/parkbench/results/comparison-1.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Objects.requireNonNull(in), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
