package dev.parkbench.server;

/** The style of handler that is preferred where an endpoint is written in both. */
public enum HandlerStyle {
    BLOCKING,
    ASYNC;

    @Override
    public String toString() {
        return ServerArguments.word(this);
    }
}
