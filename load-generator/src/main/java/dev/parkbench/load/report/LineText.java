package dev.parkbench.load.report;

/**
 * A line of numbers in columns, with a fixed number of decimals, commas between thousands and a
 * decimal point. Not thread-safe.
 *
 * <p>Such lines are written beside the load. {@link java.util.Formatter} looks up the symbols of a
 * locale for each number; after some hundred lines, the JVM spends 50 ms on compiling that, on a
 * CPU that may be the load's.
 */
final class LineText {

    private static final int THOUSAND = 3;
    private static final int MOST_DECIMALS = 9;

    private final StringBuilder line = new StringBuilder();
    private final StringBuilder number = new StringBuilder();

    /** Adds a text. */
    LineText text(String text) {
        line.append(text);
        return this;
    }

    /** Adds a text, padded with blanks on the right to a width. */
    LineText left(int width, String text) {
        line.append(text);
        return blanks(width - text.length());
    }

    /** Adds a whole number. */
    LineText number(long value) {
        return number(0, 0, (double) value);
    }

    /** Adds a number, padded with blanks on the left to a width; halves are rounded up. */
    LineText number(int width, int decimals, double value) {
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException(decimals + " decimals");
        }
        format(decimals, value);
        blanks(width - number.length());
        line.append(number);
        return this;
    }

    /** Adds a number like {@link #number}, with as many of its decimals as fit in the width. */
    LineText fitted(int width, int mostDecimals, double value) {
        int decimals = mostDecimals;
        format(decimals, value);
        while (number.length() > width && decimals > 0) {
            decimals--;
            format(decimals, value);
        }
        return number(width, decimals, value);
    }

    private void format(int decimals, double value) {
        number.setLength(0);
        if (Double.isFinite(value)) {
            write(value, decimals);
        } else {
            number.append(Double.isNaN(value) ? "-" : String.valueOf(value));
        }
    }

    private void write(double value, int decimals) {
        long scale = 1;
        for (int i = 0; i < decimals; i++) {
            scale *= 10;
        }
        long scaled = Math.round(Math.abs(value) * scale);
        if (value < 0 && scaled > 0) {
            number.append('-');
        }
        String whole = Long.toString(scaled / scale);
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % THOUSAND == 0) {
                number.append(',');
            }
            number.append(whole.charAt(i));
        }
        if (decimals > 0) {
            number.append('.');
            for (long digit = scale / 10; digit > 0; digit /= 10) {
                number.append((char) ('0' + scaled / digit % 10));
            }
        }
    }

    private LineText blanks(int count) {
        for (int i = 0; i < count; i++) {
            line.append(' ');
        }
        return this;
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
