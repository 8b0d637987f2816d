package dev.parkbench.cli;

import dev.parkbench.benchmarks.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Progress for a person: on a terminal a bar with what is running and the time left, elsewhere
 * plain lines. The launcher says which of them it is.
 */
final class ConsoleProgress implements Progress {

    /** Set by the launcher to {@code true} if standard error is a terminal. */
    private static final String TERMINAL = "parkbench.terminal";

    private final PrintStream out;
    private int total;
    private final @Nullable ProgressBar bar;
    private final long startNanos = System.nanoTime();
    private String experiment = "";
    private int expected;
    private int begun;
    private int before;

    private ConsoleProgress(PrintStream out, int total, @Nullable ProgressBar bar) {
        this.out = out;
        this.total = total;
        this.bar = bar;
    }

    /** Whether a person looks at standard error. */
    static boolean isTerminal() {
        return Boolean.getBoolean(TERMINAL);
    }

    static ConsoleProgress on(PrintStream out, int totalSteps) {
        if (!isTerminal()) {
            return new ConsoleProgress(out, totalSteps, null);
        }
        ProgressBar bar = new ProgressBarBuilder().setInitialMax(totalSteps)
                .setStyle(ProgressBarStyle.ASCII).setTaskName("parkbench")
                .setConsumer(new ConsoleProgressBarConsumer(out,
                        TerminalWidth.columns()))
                .build();
        return new ConsoleProgress(out, totalSteps, bar);
    }

    @Override
    public void experiment(String name, int steps) {
        experiment = name;
        expected = steps;
        begun = 0;
    }

    @Override
    public void more(int steps) {
        total += steps;
        expected += steps;
        if (bar != null) {
            bar.maxHint(total);
        }
    }

    @Override
    public void step(String what) {
        int done = before + begun;
        begun++;
        if (bar != null) {
            bar.stepTo(done);
            bar.setExtraMessage(" " + experiment + ": " + what);
            return;
        }
        out.println(String.format(Locale.ROOT, "%3d/%d %6.1fs %s: %s", done + 1, total,
                (System.nanoTime() - startNanos) / 1e9, experiment, what));
    }

    @Override
    public void say(String line) {
        out.println((bar == null ? "" : "\r") + "parkbench: " + line);
    }

    @Override
    public void done() {
        before += expected;
        if (bar != null) {
            bar.stepTo(before);
        }
    }

    /** Says how long it all took. */
    void finish() {
        if (bar != null) {
            bar.close();
        }
        out.println("done in " + Duration.ofNanos(System.nanoTime() - startNanos).toSeconds()
                + " s");
    }
}
