package dev.parkbench.report.answer;

/**
 * An answer to one question, made of a run's numbers by rules that hold for other numbers too.
 *
 * @param question as people ask it
 * @param answer one sentence with numbers
 * @param meaning one sentence on what that means for a service
 * @param experiment the experiment that has the details
 * @param chart the name of the picture, where a run has it
 */
public record Answer(
        String question,
        String answer,
        String meaning,
        String experiment,
        String chart) {
}
