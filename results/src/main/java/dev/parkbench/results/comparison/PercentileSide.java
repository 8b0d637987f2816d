package dev.parkbench.results.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A side in the form of one or more percentile tables; each table is a sample. */
final class PercentileSide {
    private static final String UNNAMED = "values";
    private static final String UNKNOWN_UNIT = "printed";

    private PercentileSide() {
    }

    static Side read(Path file, InputHints hints) {
        try {
            List<PercentileTable> tables = PercentileTables.of(InputText.read(file));
            List<String> names = names(file, tables);
            List<Sample> samples = IntStream.range(0, tables.size())
                    .mapToObj(i -> sample(file, tables.get(i), names.get(i), hints)).toList();
            requireDistinct(samples);
            Set<String> notes = new LinkedHashSet<>();
            tables.forEach(table -> notes.add(hints.note(file, table.unit())));
            notes.remove("");
            return new Side(FileKind.PERCENTILES, List.of(file), Map.of(), samples,
                    List.copyOf(notes));
        } catch (Unusable e) {
            throw InputText.bad(file, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The names of tables. Tables with the same name, such as those of several runs in a file, are
     * numbered. A load run writes a table for each clock; a table that does not name its clock gets
     * the name from its file.
     */
    private static List<String> names(Path file, List<PercentileTable> tables) {
        String ofFile = String.valueOf(file.getFileName()).replaceFirst("\\..*", "");
        String unnamed = OwnMeasurements.has(ofFile) ? ofFile : UNNAMED;
        Map<String, Integer> seen = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (PercentileTable table : tables) {
            String name = table.name().isEmpty() ? unnamed : table.name();
            int number = seen.merge(name, 1, Integer::sum);
            names.add(number == 1 ? name : name + " " + number);
        }
        return names;
    }

    private static Sample sample(Path file, PercentileTable table, String tag, InputHints hints) {
        String name = hints.nameOf(tag);
        return new Sample(name, hints.unitOf(file, table.unit(), UNKNOWN_UNIT),
                hints.directionOf(name),
                List.of(new SampledTrial(0, Quantiles.ofTable(table.stated()), "")));
    }

    private static void requireDistinct(List<Sample> samples) {
        if (samples.stream().map(Sample::name).distinct().count() < samples.size()) {
            throw new Unusable("has two tables with the same name after --tag; give one of them"
                    + " another name");
        }
    }

    /** Thrown if a text has no usable table, with the reason. */
    static final class Unusable extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Unusable(String why) {
            super(why);
        }
    }
}
