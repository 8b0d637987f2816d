package dev.parkbench.load.recording;

import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Outcome.NotSent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The list of all {@link Outcome}s. */
public final class Outcomes {

    /** All outcomes in the order of their indexes, which is also that of reports. */
    public static final List<Outcome> ALL = Stream
            .<Outcome[]>of(Answered.values(), Broken.values(), NotSent.values())
            .flatMap(Stream::of).toList();

    private Outcomes() {
    }

    /** Turns counts by index into counts by the name of every outcome. */
    static Map<String, Long> byName(long[] counts) {
        Map<String, Long> byName = new LinkedHashMap<>();
        ALL.forEach(outcome -> byName.put(outcome.text(), counts[outcome.index()]));
        return byName;
    }
}
