package dev.parkbench.load.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the columns of a CSV line, which are separated by commas and may be in double quotes. */
final class Columns {

    private static final Pattern COLUMN = Pattern
            .compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)");

    private Columns() {
    }

    /** Returns a column of the line; columns are counted from 1. */
    static String of(String whole, String line, int number) {
        Matcher column = COLUMN.matcher(line);
        for (int i = 1; column.find(); i++) {
            if (i == number) {
                return column.group(1) == null
                        ? column.group(2)
                        : column.group(1).replace("\"\"", "\"");
            }
            if (column.end() == line.length() && !line.endsWith(",")) {
                break;
            }
        }
        throw new IllegalArgumentException("the template " + whole + ": the line '" + line
                + "' has no column " + number + "; columns are counted from 1");
    }
}
