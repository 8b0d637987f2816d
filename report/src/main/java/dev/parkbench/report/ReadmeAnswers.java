package dev.parkbench.report;

import dev.parkbench.results.Run;
import dev.parkbench.results.Tally;

/** What a README shows of a run, between two marks: its answers, what it refutes, and its claims. */
public final class ReadmeAnswers {

    private static final String BEGIN = "<!-- results:begin -->\n";
    private static final String END = "<!-- results:end -->";

    private ReadmeAnswers() {
    }

    /**
     * The README with what is between its marks replaced; as it is if it has none.
     *
     * @param results the page with the details, seen from the README
     * @param charts the folder with the pictures, seen from the README
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
