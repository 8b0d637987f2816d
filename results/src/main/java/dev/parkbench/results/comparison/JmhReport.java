package dev.parkbench.results.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A streaming reader of JMH's JSON, because a report in sampling mode has a line for each value and
 * may have many megabytes.
 */
final class JmhReport {
    private static final long MOST_BYTES = 256L << 20;
    private static final double WHOLE = 100;

    private final Path file;
    private final JsonParser parser;
    private double iterationSum;
    private int iterationCount;

    private JmhReport(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** Passes the results to the consumer, one after the other. */
    static void read(Path file, Consumer<JmhResult> results) {
        try (InputStream in = PlainInput.open(file, MOST_BYTES)) {
            try (JsonParser parser = JsonMapper.shared().createParser(in)) {
                new JmhReport(file, parser).results(results);
            }
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw InputText.bad(file, InputText.reason(unreadable));
            }
            throw InputText.bad(file, "is not JSON"
                    + (e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr())
                    + ", or was cut off");
        } catch (IOException e) {
            throw InputText.bad(file, InputText.reason(e));
        }
    }

    private void results(Consumer<JmhResult> results) {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw notOfJmh();
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw notOfJmh();
            }
            results.accept(result());
        }
        if (parser.nextToken() != null) {
            throw InputText.bad(file, "has text after the end of its list");
        }
    }

    private IllegalArgumentException notOfJmh() {
        return InputText.bad(file, "is a list, but not a list of JMH results: benchmark, mode and"
                + " primaryMetric are missing");
    }

    private JmhResult result() {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, JmhMetric> secondary = new LinkedHashMap<>();
        JmhMetric primary = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("primaryMetric") && value == JsonToken.START_OBJECT) {
                primary = metric();
            } else if (name.equals("secondaryMetrics") && value == JsonToken.START_OBJECT) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String metric = parser.currentName();
                    if (parser.nextToken() == JsonToken.START_OBJECT) {
                        secondary.put(metric, metric());
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                JsonNode node = parser.readValueAsTree();
                texts.put(name, node.isString() ? node.asString() : node.toString());
                if (!node.isString() && (name.equals("benchmark") || name.equals("mode"))) {
                    throw notOfJmh();
                }
            }
        }
        if (!texts.containsKey("benchmark") || !texts.containsKey("mode") || primary == null) {
            throw notOfJmh();
        }
        return new JmhResult(texts, primary, secondary);
    }

    private JmhMetric metric() {
        iterationSum = 0;
        iterationCount = 0;
        String unit = "";
        Forks forks = null;
        Forks histograms = null;
        Quantiles percentiles = null;
        PrintedScore score = PrintedScore.NONE;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "scoreUnit" -> {
                    unit = value == JsonToken.VALUE_STRING ? parser.getString() : "";
                    parser.skipChildren();
                }
                case "score" -> {
                    score = isNumber() ? PrintedScore.of(parser.getString()) : PrintedScore.NONE;
                    parser.skipChildren();
                }
                case "rawData" -> forks = forks(this::iterations);
                case "rawDataHistogram" -> histograms = forks(this::histogram);
                case "scorePercentiles" -> percentiles = percentiles();
                default -> parser.skipChildren();
            }
        }
        Forks chosen = histograms != null
                ? histograms
                : forks != null ? forks : new Forks(List.of(), "has no raw data");
        return new JmhMetric(unit, chosen.forks(), histograms != null, percentiles,
                iterationCount == 0 || score.isMean(iterationSum / iterationCount),
                chosen.trouble());
    }

    /** The values of the forks, and the reason why they cannot be used; empty if they can. */
    private record Forks(List<Quantiles> forks, String trouble) {
    }

    /**
     * Reads the values of one fork, starting at the current token; returns null if they are
     * unusable.
     */
    private interface ForkReader {
        @Nullable
        Quantiles read();
    }

    private Forks forks(ForkReader reader) {
        List<Quantiles> forks = new ArrayList<>();
        boolean bad = false;
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                Quantiles fork = null;
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    fork = reader.read();
                } else {
                    parser.skipChildren();
                }
                bad |= fork == null;
                if (fork != null) {
                    forks.add(fork);
                }
            }
        } else {
            parser.skipChildren();
        }
        if (bad) {
            return new Forks(List.of(), "has a fork without values, or a value that is not a"
                    + " number");
        }
        return new Forks(forks, forks.isEmpty() ? "has no raw data" : "");
    }

    private @Nullable Quantiles iterations() {
        double[] values = new double[8];
        int count = 0;
        boolean bad = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (isNumber()) {
                if (count == values.length) {
                    values = Arrays.copyOf(values, 2 * count);
                }
                double value = parser.getDoubleValue();
                values[count++] = value;
                iterationSum += value;
                iterationCount++;
            } else {
                bad = true;
                parser.skipChildren();
            }
        }
        return bad || count == 0 ? null : Quantiles.of(Arrays.copyOf(values, count));
    }

    /** Reads a list for each iteration, with pairs of a value and its number of samples. */
    private @Nullable Quantiles histogram() {
        WeightedValues values = new WeightedValues();
        boolean bad = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                bad = true;
                parser.skipChildren();
                continue;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                bad |= !pair(values);
            }
        }
        return bad || values.isEmpty() ? null : values.quantiles();
    }

    private boolean pair(WeightedValues values) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return false;
        }
        boolean good = true;
        double value = 0;
        long count = 0;
        int members = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            members++;
            good &= isNumber();
            if (good && members == 1) {
                value = parser.getDoubleValue();
            } else if (good) {
                good = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
                count = good ? parser.getLongValue() : 0;
            }
            parser.skipChildren();
        }
        if (!good || members != 2 || count < 0) {
            return false;
        }
        if (count > 0) {
            values.add(value, count);
        }
        return true;
    }

    /**
     * Whether the current token is a number that is finite as a double; a number in JSON may exceed
     * that range.
     */
    private boolean isNumber() {
        JsonToken token = parser.currentToken();
        return (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT)
                && Double.isFinite(parser.getDoubleValue());
    }

    private @Nullable Quantiles percentiles() {
        Map<Statistic, Double> told = new EnumMap<>(Statistic.class);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            for (Statistic each : Statistic.values()) {
                if (isNumber() && isPercentile(name, each.percentile())) {
                    told.put(each, parser.getDoubleValue());
                }
            }
            parser.skipChildren();
        }
        return told.isEmpty() ? null : Quantiles.of(told);
    }

    private static boolean isPercentile(String name, double percentile) {
        try {
            double told = Double.parseDouble(name);
            return told >= 0 && told <= WHOLE && told == percentile;
        } catch (NumberFormatException e) {
            return false; // then it counts as no number
        }
    }
}
