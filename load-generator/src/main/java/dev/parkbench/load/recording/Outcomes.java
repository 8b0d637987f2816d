package dev.parkbench.load.recording;

import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Outcome.NotSent;
import java.util.List;
import java.util.stream.Stream;

/** Every {@link Outcome}. */
public final class Outcomes {

    /** In the order of their indexes, which reports have too. */
    public static final List<Outcome> ALL = Stream
            .<Outcome[]>of(Answered.values(), Broken.values(), NotSent.values())
            .flatMap(Stream::of).toList();

    private Outcomes() {
    }
}
