package dev.parkbench.results.comparison;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A side that is one percentile table or several: a sample each. */
final class PercentileSide {
    private static final String ONLY = "values";
    private static final String UNKNOWN_UNIT = "printed";

    private PercentileSide() {
    }

    static Side read(Path file, InputHints hints) {
        try {
            List<PercentileTable> tables = PercentileTables.of(InputText.read(file));
            List<Sample> samples = IntStream.range(0, tables.size())
                    .mapToObj(i -> sample(file, tables.get(i), name(tables, i), hints)).toList();
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

    private static String name(List<PercentileTable> tables, int index) {
        String name = tables.get(index).name();
        return name.isEmpty() ? tables.size() == 1 ? ONLY : ONLY + " " + (index + 1) : name;
    }

    private static Sample sample(Path file, PercentileTable table, String tag, InputHints hints) {
        String name = hints.nameOf(tag);
        return new Sample(name, hints.unitOf(file, table.unit(), UNKNOWN_UNIT),
                hints.directionOf(name),
                List.of(new SampledTrial(0, Quantiles.ofTable(table.stated()), "")));
    }

    private static void requireDistinct(List<Sample> samples) {
        if (samples.stream().map(Sample::name).distinct().count() < samples.size()) {
            throw new Unusable("has two tables of one name; keep one of them, or name them"
                    + " otherwise with --tag");
        }
    }

    /** That a text holds no table that can be used, and why. */
    static final class Unusable extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Unusable(String why) {
            super(why);
        }
    }
}
