package dev.parkbench.server.process;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Converts durations as they are written on the command line, such as {@code 250us}, {@code 150ms}
 * and {@code 1s}. The units are us, ms, s, m and h.
 */
public final class DurationConverter implements ITypeConverter<Duration> {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)(us|ms|s|m|h)");

    /** About 228 years, which fit into a long of nanoseconds. */
    private static final BigDecimal LONGEST = BigDecimal.valueOf(7_200_000_000_000_000_000L);

    @Override
    public Duration convert(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text
                    + "' is not a duration; write a number and a unit, such as 150ms, 1s or 5m");
        }
        long nanosPerUnit = switch (matcher.group(2)) {
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            default -> 3_600_000_000_000L;
        };
        BigDecimal nanos = new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(nanosPerUnit));
        if (nanos.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("'" + text
                    + "' is too long; write a duration of at most 2000000h");
        }
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /**
     * A text from which {@link #convert} reads the same duration, in the largest of s, ms and us
     * that gives a whole number; otherwise in us with a fraction.
     */
    public static String print(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos % 1_000 != 0) {
            return BigDecimal.valueOf(nanos, 3).toPlainString() + "us";
        }
        long micros = nanos / 1_000;
        if (micros % 1_000 != 0) {
            return micros + "us";
        }
        return micros % 1_000_000 != 0 ? micros / 1_000 + "ms" : micros / 1_000_000 + "s";
    }
}
