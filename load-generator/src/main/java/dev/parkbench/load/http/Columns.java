package dev.parkbench.load.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns of a line of CSV: between commas, and in double quotes where they have some. */
final class Columns {

    private static final Pattern COLUMN = Pattern
            .compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)");

    private Columns() {
    }

    /** One of them, from 1. */
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
