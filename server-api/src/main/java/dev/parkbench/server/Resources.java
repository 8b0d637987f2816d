package dev.parkbench.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an application opened, closed in reverse order when it ends. Any thread may add. */
public final class Resources implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /** Takes ownership of a resource; closes it at once if everything was closed already. */
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
