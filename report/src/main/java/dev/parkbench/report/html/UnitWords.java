package dev.parkbench.report.html;

/** What stands behind a value for people. */
final class UnitWords {
    private UnitWords() {
    }

    /** A unit; what no file told is called so. */
    static String of(String unit) {
        return unit.equals("recorded") || unit.equals("printed") ? "as " + unit : unit;
    }
}
