package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A side that is a percentile table as HdrHistogram prints it: one sample. */
final class PercentileSide {
    private static final double ROUNDING = 1e-9;
    private static final int LEAST_FIELDS = 3;

    private PercentileSide() {
    }

    static Side read(Path file) {
        List<double[]> rows = new ArrayList<>();
        for (String line : InputText.read(file).lines().toList()) {
            String[] fields = line.strip().split("\\s+");
            if (line.isBlank() || line.startsWith("#") || fields[0].equals("Value")) {
                continue;
            }
            rows.add(row(file, fields));
        }
        if (rows.isEmpty() || rows.getLast()[1] < 1 - ROUNDING) {
            throw InputText.bad(file, "is not a whole percentile table: its last percentile is not"
                    + " 1");
        }
        Map<Statistic, Double> told = new EnumMap<>(Statistic.class);
        for (Statistic each : Statistic.values()) {
            rows.stream().filter(row -> row[1] >= each.percentile() / 100 - ROUNDING).findFirst()
                    .ifPresent(row -> told.put(each, row[0]));
        }
        Sample sample = new Sample("values", "printed", Direction.LOWER,
                List.of(new SampledTrial(0, Quantiles.of(told), "")));
        return new Side(FileKind.PERCENTILES, List.of(file), Map.of(), List.of(sample),
                List.of(file + " does not say what its values are: they are taken for times, of"
                        + " which less is better"));
    }

    private static double[] row(Path file, String[] fields) {
        try {
            if (fields.length >= LEAST_FIELDS) {
                return new double[]{Double.parseDouble(fields[0]), Double.parseDouble(fields[1])};
            }
        } catch (NumberFormatException e) {
            throw noRow(file, fields);
        }
        throw noRow(file, fields);
    }

    private static IllegalArgumentException noRow(Path file, String[] fields) {
        return InputText.bad(file, "has a line that is no row of a percentile table, '"
                + Printable.of(String.join(" ", fields)) + "'");
    }
}
