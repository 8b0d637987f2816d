package dev.parkbench.server;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What one class logs, kept instead of printed until closed. */
public final class CapturedLog implements AutoCloseable {

    private final Logger logger;
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    /** Captures from now on. */
    public CapturedLog(Class<?> source) {
        logger = (Logger) LoggerFactory.getLogger(source);
        logger.setAdditive(false);
        logger.addAppender(events);
        events.start();
    }

    /** The messages so far, with their arguments. */
    public List<String> messages() {
        return events.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(events);
        logger.setAdditive(true);
    }
}
