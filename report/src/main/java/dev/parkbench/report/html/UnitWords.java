package dev.parkbench.report.html;

/** The text of a unit after a value, for people. */
final class UnitWords {
    private UnitWords() {
    }

    /** The text of a unit: {@code as recorded} or {@code as printed} if no file specified it. */
    static String of(String unit) {
        return unit.equals("recorded") || unit.equals("printed") ? "as " + unit : unit;
    }
}
