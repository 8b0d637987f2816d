package dev.parkbench.results;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Runs as JSON text; names are in snake case, the order is that of the records. */
public final class RunJson {

    private static final int DEEPEST = 64;

    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    private RunJson() {
    }

    /** The run as text that ends with a line break. */
    public static String write(Run run) {
        return MAPPER.writeValueAsString(run) + "\n";
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws RunUnreadableException if it is not JSON, of another format, or incomplete
     */
    public static Run read(String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            String schema = root.path("schema").asString("");
            if (!schema.equals(Run.SCHEMA)) {
                throw new RunUnreadableException(
                        schema.isEmpty()
                                ? "it names no schema, so it is no run of Parkbench"
                                : "its schema is '" + schema + "', not " + Run.SCHEMA);
            }
            return MAPPER.treeToValue(root, Run.class);
        } catch (JacksonException e) {
            throw new RunUnreadableException(e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }
}
