package dev.parkbench.load.engine;

import io.netty.channel.EventLoop;

/** Opens lanes. */
@FunctionalInterface
public interface LaneFactory {

    /** Begins to open a lane on the loop whose thread calls this; the owner hears how it went. */
    void open(EventLoop eventLoop, LaneOwner owner);
}
