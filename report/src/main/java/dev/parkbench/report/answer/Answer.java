package dev.parkbench.report.answer;

/**
 * The answer to one question, generated from the numbers of a run by general rules.
 *
 * @param question the question in plain words
 * @param answer one sentence with numbers
 * @param meaning one sentence on the consequence for a service
 * @param experiment the name of the experiment with the details
 * @param chart the name of the chart, which the run may lack
 */
public record Answer(
        String question,
        String answer,
        String meaning,
        String experiment,
        String chart) {
}
