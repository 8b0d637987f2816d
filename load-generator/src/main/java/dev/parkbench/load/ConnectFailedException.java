package dev.parkbench.load;

import org.jspecify.annotations.Nullable;

/** Thrown if no connection to the target could be opened at all, so that nothing was measured. */
public final class ConnectFailedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    ConnectFailedException(@Nullable Throwable cause) {
        super(cause == null ? "no reason given" : String.valueOf(cause.getMessage()), cause);
    }
}
