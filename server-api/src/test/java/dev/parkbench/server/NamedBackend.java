package dev.parkbench.server;

/** A backend that has a name, a style and defaults, and never serves. */
public record NamedBackend(String name, HandlerStyle style, int defaultWorkers) implements Backend {

    /** A backend whose own style is blocking. */
    public static final NamedBackend BLOCKING = new NamedBackend("blocking-double",
            HandlerStyle.BLOCKING,
            0);
    /** A backend whose own style is async. */
    public static final NamedBackend ASYNC = new NamedBackend("async-double", HandlerStyle.ASYNC,
            1);

    @Override
    public boolean yields() {
        return style == HandlerStyle.BLOCKING;
    }

    @Override
    public RunningServer start(Application application, ServerOptions options) {
        throw new UnsupportedOperationException(name + " never serves");
    }
}
