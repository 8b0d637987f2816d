package dev.parkbench.load.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time in a line of an access log: nginx's {@code $msec} such as {@code 1700000000.123}, an ISO
 * 8601 time, or that of the common and combined formats such as {@code [10/Oct/2000:13:55:36
 * -0700]}. If a line has several, they are preferred in this order.
 *
 * @param wholeSecond whether the time has no fraction of a second
 */
record LineTime(Instant moment, boolean wholeSecond) {

    private static final Pattern SECONDS_AND_MILLIS = Pattern
            .compile("(?<![\\d.])(\\d{10})\\.(\\d{3})(?![\\d.])");
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d"
            + "([.,]\\d{1,9})?(Z|[+-]\\d\\d(?::?\\d\\d)?)");
    private static final Pattern COMMON = Pattern
            .compile("\\[(\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4})]");
    private static final DateTimeFormatter COMMON_FORMAT = DateTimeFormatter
            .ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
    private static final DateTimeFormatter ISO_FORMAT = DateTimeFormatter.ofPattern(
            "yyyy-MM-dd'T'HH:mm:ss[XXX][XX][X]", Locale.ENGLISH);

    /** The time in a line; empty if the line has none. */
    static Optional<LineTime> of(String line) {
        Matcher exact = SECONDS_AND_MILLIS.matcher(line);
        if (exact.find()) {
            return Optional.of(new LineTime(Instant.ofEpochSecond(Long.parseLong(exact.group(1)),
                    Long.parseLong(exact.group(2)) * 1_000_000), false));
        }
        try {
            Matcher iso = ISO.matcher(line);
            if (iso.find()) {
                return Optional.of(new LineTime(iso(iso.group()), iso.group(1) == null));
            }
            Matcher common = COMMON.matcher(line);
            return common.find()
                    ? Optional.of(new LineTime(OffsetDateTime
                            .parse(common.group(1), COMMON_FORMAT).toInstant(), true))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // it has the form of a time, but no such date exists
        }
    }

    /** Parses an ISO 8601 time with up to nine decimals. */
    static Instant iso(String text) {
        Matcher parts = Pattern.compile("(.*T\\d\\d:\\d\\d:\\d\\d)(?:[.,](\\d{1,9}))?(.*)")
                .matcher(text);
        if (!parts.matches()) {
            throw new DateTimeException("'" + text + "' is not an ISO 8601 time");
        }
        long nanos = parts.group(2) == null
                ? 0
                : Long.parseLong((parts.group(2) + "000000000").substring(0, 9));
        return OffsetDateTime.parse(parts.group(1) + parts.group(3), ISO_FORMAT).toInstant()
                .plusNanos(nanos);
    }
}
