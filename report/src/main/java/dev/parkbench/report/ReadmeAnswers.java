package dev.parkbench.report;

import dev.parkbench.results.Run;
import dev.parkbench.results.Tally;

/**
 * Updates the part of a README between two marks with the answers, surprises and claim counts of a
 * run.
 */
public final class ReadmeAnswers {

    private static final String BEGIN = "<!-- results:begin -->\n";
    private static final String END = "<!-- results:end -->";

    private ReadmeAnswers() {
    }

    /**
     * Replaces the text between the marks; returns the README unchanged if it has no marks.
     *
     * @param results the path of the page with the details, relative to the README
     * @param charts the path of the folder with the pictures, relative to the README
     */
    public static String update(String readme, Run run, String results, String charts) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END, Math.max(0, begin));
        return begin < 0 || end < 0
                ? readme
                : readme.substring(0, begin + BEGIN.length()) + render(run, results, charts)
                        + readme.substring(end);
    }

    /** The text between the marks. */
    static String render(Run run, String results, String charts) {
        String answers = AnswersMarkdown.render(run, results, charts);
        return answers + (answers.isEmpty() ? "" : "\n") + "Of the claims: "
                + Tally.of(run).text() + " (run " + MarkdownText.escape(run.id()) + ", profile "
                + run.profile() + ", " + MarkdownText.escape(run.environment().jdk()) + ", "
                + run.environment().cpus() + " CPUs).\n";
    }
}
