package dev.parkbench.load.recording;

import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Outcome.NotSent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every {@link Outcome}. */
public final class Outcomes {

    /** In the order of their indexes, which reports have too. */
    public static final List<Outcome> ALL = Stream
            .<Outcome[]>of(Answered.values(), Broken.values(), NotSent.values())
            .flatMap(Stream::of).toList();

    private Outcomes() {
    }

    /** How many ended in each way, also where none did, by name; from counts by index. */
    static Map<String, Long> byName(long[] counts) {
        Map<String, Long> byName = new LinkedHashMap<>();
        ALL.forEach(outcome -> byName.put(outcome.text(), counts[outcome.index()]));
        return byName;
    }
}
