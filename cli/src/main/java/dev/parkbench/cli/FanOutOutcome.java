package dev.parkbench.cli;

import dev.parkbench.aggregator.CallResult.Failure;
import dev.parkbench.aggregator.FanOut;
import dev.parkbench.load.engine.CallEnd;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import java.util.Comparator;

/** The outcome of an operation that is a fan-out: the outcome of its first failed call. */
final class FanOutOutcome {

    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private FanOutOutcome() {
    }

    /** The status is that of the call that failed, or of the first. */
    static CallEnd of(FanOut fanOut) {
        return fanOut.failures().stream().min(Comparator.comparing(Failure::sinceStart))
                .map(failure -> new CallEnd(of(failure), failure.status(), failure.detail()))
                .orElseGet(() -> new CallEnd(Answered.OK, fanOut.answers().getFirst().status(),
                        ""));
    }

    private static Outcome of(Failure failure) {
        return switch (failure.cause()) {
            case TIMEOUT -> Broken.TIMEOUT;
            case CONNECT -> Broken.CONNECT_FAILURE;
            case RESET, CANCELLED -> Broken.CONNECTION_RESET;
            case BODY -> Answered.WRONG_BODY;
            case STATUS -> status(failure.status());
        };
    }

    /**
     * The outcome of a status. A status that is not an error is a redirection, which is not the
     * expected response.
     */
    private static Outcome status(int status) {
        if (status >= SERVER_ERROR) {
            return Answered.STATUS_5XX;
        }
        return status >= CLIENT_ERROR ? Answered.STATUS_4XX : Answered.UNEXPECTED_STATUS;
    }
}
