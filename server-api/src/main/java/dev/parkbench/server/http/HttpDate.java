package dev.parkbench.server.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The value of the {@code Date} header (RFC 9110 section 5.6.7), formatted once a second.
 *
 * <p>Safe for use by many threads; threads that meet at the turn of a second may each format it.
 */
public final class HttpDate {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private record Formatted(long second, String text) {
    }

    private final LongSupplier epochMillis;
    private volatile Formatted latest = new Formatted(Long.MIN_VALUE, "");

    /** Creates a date that reads milliseconds since the epoch from the given clock. */
    public HttpDate(LongSupplier epochMillis) {
        this.epochMillis = epochMillis;
    }

    /** The current second, such as {@code Mon, 23 Nov 2026 01:25:08 GMT}. */
    public String text() {
        long second = Math.floorDiv(epochMillis.getAsLong(), 1000L);
        Formatted formatted = latest;
        if (formatted.second != second) {
            formatted = new Formatted(second, FORMAT.format(Instant.ofEpochSecond(second)));
            latest = formatted;
        }
        return formatted.text;
    }
}
