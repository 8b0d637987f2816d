package dev.parkbench.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The published schema and the reader: what one refuses, the other refuses too. */
class RunSchemaTest {
    private static final Set<String> OPTIONAL = Set.of("finished_at", "remark", "histogram",
            "disturbance", "discarded", "facts", "earlier", "requirement", "bounds");
    private static final Set<String> FREE = Set.of("settings", "parameters", "counters", "facts");

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Schema schema = schema();

    @Test
    void aRunIsValid() {
        assertEquals(List.of(), schema.validate(json(), InputFormat.JSON));
    }

    @Test
    void aRunThatGoesOnIsValid() {
        Run running = SyntheticRun
                .running(new RunProcess(1, "box", "2026-11-23T02:22:25.123456Z", null, List.of()))
                .withExperiments(List.of());
        assertEquals(List.of(), schema.validate(RunJson.write(running), InputFormat.JSON));
    }

    /** Parkbench leaves them out, but other writers of the format may say that there is none. */
    @Test
    void nullStandsForAnAbsentRemarkOrHistogram() {
        String nulls = json().replaceAll("\"(remark|histogram)\" : \"[^\"]*\"", "\"$1\" : null");
        assertTrue(nulls.contains("\"remark\" : null") && nulls.contains("\"histogram\" : null"));
        assertEquals(List.of(), schema.validate(nulls, InputFormat.JSON));
        assertTrue(RunJson.read(nulls).experiments().stream()
                .flatMap(experiment -> experiment.claims().stream())
                .allMatch(claim -> claim.remark() == null));
    }

    @Test
    void aMissingNameIsRefusedBySchemaAndReader() {
        List<String> removed = new ArrayList<>();
        JsonNode root = mapper.readTree(json());
        forEachRequired(root, "run", (owner, name, path) -> {
            JsonNode value = owner.remove(name);
            assertRefused(root, path, name);
            owner.set(name, value);
            removed.add(path);
        });
        assertTrue(removed.size() > 100, "only " + removed);
    }

    @Test
    void aNullIsRefusedBySchemaAndReader() {
        JsonNode root = mapper.readTree(json());
        forEachRequired(root, "run", (owner, name, path) -> {
            JsonNode value = owner.get(name);
            owner.putNull(name);
            assertRefused(root, path, name);
            owner.set(name, value);
        });
    }

    @Test
    void aWrongTypeIsRefusedBySchemaAndReader() {
        JsonNode root = mapper.readTree(json());
        forEachRequired(root, "run", (owner, name, path) -> {
            if (!name.equals("value")) {
                JsonNode value = owner.get(name);
                owner.putArray(name).addObject().putArray("x");
                assertRefused(root, path, name);
                owner.set(name, value);
            }
        });
    }

    @Test
    void aNameNobodyKnowsIsRefusedByTheSchema() {
        String misspelt = json().replaceFirst("\"suite\"", "\"sweet\" : 1,\n\"suite\"");
        assertEquals(1, schema.validate(misspelt, InputFormat.JSON).size());
    }

    @Test
    void wordsThatAreNotDocumentedAreRefusedByTheSchema() {
        for (String[] change : new String[][]{{"\"complete\"", "\"COMPLETE\""},
            {"\"lower\"", "\"down\""}, {"\"VOID\"", "\"void\""},
            {"parkbench.run/2", "parkbench.run/3"}, {"22:25Z", "22:25+01:00"}}) {
            String broken = json().replace(change[0], change[1]);
            assertTrue(!schema.validate(broken, InputFormat.JSON).isEmpty(), change[1]);
        }
    }

    private void assertRefused(JsonNode root, String path, String name) {
        String broken = root.toString();
        assertTrue(!schema.validate(broken, InputFormat.JSON).isEmpty(),
                "the schema accepts a broken " + path);
        try {
            RunJson.read(broken);
        } catch (RunUnreadableException e) {
            RunJsonTest.assertOneLine(e);
            assertTrue(String.valueOf(e.getMessage()).contains(name),
                    path + " is not named: " + e.getMessage());
            return;
        }
        throw new AssertionError("the reader accepts a broken " + path);
    }

    private void forEachRequired(JsonNode node, String path, Visitor visitor) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                forEachRequired(array.get(i), path + "[" + i + "]", visitor);
            }
        }
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                String inner = path + "." + name;
                if (!FREE.contains(name)) {
                    forEachRequired(object.get(name), inner, visitor);
                }
                if (!OPTIONAL.contains(name)) {
                    visitor.visit(object, name, inner);
                }
            }
        }
    }

    private static String json() {
        return RunJson.write(SyntheticRun.complete());
    }

    private static Schema schema() {
        try (InputStream in = Run.class.getResourceAsStream("run-2.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private interface Visitor {
        void visit(ObjectNode owner, String name, String path);
    }
}
