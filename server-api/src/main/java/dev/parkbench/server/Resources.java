package dev.parkbench.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resources that an application opened, closed in reverse order when it ends. Safe for use by
 * many threads.
 */
public final class Resources implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /**
     * Takes ownership of a resource and returns it. If this object is already closed, the resource
     * is closed at once.
     */
    public <T extends AutoCloseable> T add(T resource) {
        boolean late;
        synchronized (this) {
            late = closed;
            if (!late) {
                open.push(resource);
            }
        }
        if (late) {
            close(resource);
        }
        return resource;
    }

    @Override
    public void close() {
        Deque<AutoCloseable> all;
        synchronized (this) {
            closed = true;
            all = new ArrayDeque<>(open);
            open.clear();
        }
        all.forEach(Resources::close);
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("closing {} failed", resource, e);
        }
    }
}
