package dev.parkbench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes records as JSON: names in snake case, null values left out, indented, with a
 * newline at the end. Reading ignores unknown names and rejects everything else that the records do
 * not allow.
 */
public final class RecordJson {
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new RequiredNumbers())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(
                    value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(INDENTER)
                    .withArrayIndenter(INDENTER))
            .build();

    /** Jackson's messages that mention Java types, which are not for users. */
    private static final Pattern OF_JAVA = Pattern
            .compile("`|\\b(?:java|dev|tools|com)\\.\\w+\\.|\\w+(?:Exception|Deserializer)\\b");

    private RecordJson() {
    }

    /** Writes a record as JSON. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value) + "\n";
    }

    /**
     * Reads a record from JSON.
     *
     * @throws RunUnreadableException if the text is not such a record; the message says where and
     *     why
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new RunUnreadableException(
                        "holds null and no " + type.getSimpleName().toLowerCase(Locale.ROOT),
                        null);
            }
            return value;
        } catch (DatabindException e) {
            throw new RunUnreadableException(place(e) + reason(e), e);
        } catch (JacksonException e) {
            throw new RunUnreadableException("is not JSON" + line(e) + ", or was cut off: "
                    + oneLine(e.getOriginalMessage()), e);
        }
    }

    /** Jackson reports no location for text that exceeds its limits, such as too deep nesting. */
    private static String line(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null ? "" : " at line " + location.getLineNr();
    }

    private static String place(DatabindException e) {
        String path = e.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "" : (path.startsWith(".") ? path.substring(1) : path) + ": ";
    }

    /** The message of the record's own check if there is one, otherwise the expected JSON type. */
    private static String reason(DatabindException e) {
        if (e.getCause() instanceof IllegalArgumentException objection) {
            return oneLine(String.valueOf(objection.getMessage()));
        }
        String message = oneLine(e.getOriginalMessage());
        if (OF_JAVA.matcher(message).find()) {
            return e instanceof MismatchedInputException mismatch
                    ? "is not " + wanted(mismatch.getTargetType())
                    : "does not have the required structure";
        }
        return message;
    }

    /** The expected type in terms of JSON, because a Java class says nothing to users. */
    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "the required value";
        }
        if (type.isEnum()) {
            return "one of " + Stream.of(type.getEnumConstants())
                    .map(each -> MAPPER.convertValue(each, String.class))
                    .collect(Collectors.joining(", "));
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return type == boolean.class ? "true or false" : "a number";
        }
        if (type == String.class) {
            return "a string";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
