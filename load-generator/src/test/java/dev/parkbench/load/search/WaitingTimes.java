package dev.parkbench.load.search;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** What queueing theory says of response times, without any simulation. */
final class WaitingTimes {

    private WaitingTimes() {
    }

    /**
     * The share that waits longer than some whole services behind c servers with equal service times and
     * Poisson arrivals (Crommelin).
     *
     * <p>Whoever is served now is gone a service time later, and nobody else. So the number in the
     * system makes a chain from one such moment to the next, whose tail is geometric, and who finds
     * fewer than (k + 1) c there waits for k services at most.
     *
     * @param load arrivals in a service time
     */
    static double longerThanServices(int servers, double load, int services) {
        if (load >= servers) {
            return 1;
        }
        double ratio = tailRatio(servers, load);
        int last = Math.max(12 * servers, 40);
        double[] number = stationary(servers, load, ratio, last);
        int first = (services + 1) * servers;
        if (first > last) {
            return number[last] * Math.pow(ratio, last - first) / (1 - 1 / ratio);
        }
        double below = 0;
        for (int i = 0; i < first; i++) {
            below += number[i];
        }
        return 1 - below;
    }

    /** The root above 1 of z^c = exp(load (z - 1)): of so many more there are so many times fewer. */
    private static double tailRatio(int servers, double load) {
        DoubleUnaryOperator above = z -> servers * Math.log(z) - load * (z - 1);
        double high = 2;
        while (above.applyAsDouble(high) > 0) {
            high *= 2;
        }
        // The function rises to where its slope, c / z - load, is none, and falls to the root.
        return bisected(servers / load, high, z -> -above.applyAsDouble(z));
    }

    /** Where a function that rises passes zero. */
    static double bisected(double low, double high, DoubleUnaryOperator function) {
        double from = low;
        double to = high;
        for (int i = 0; i < 100; i++) {
            double middle = (from + to) / 2;
            if (function.applyAsDouble(middle) < 0) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The chain's balance, and that all add up to 1, by elimination. */
    private static double[] stationary(int servers, double load, double ratio, int last) {
        double[] poisson = new double[last + 1];
        poisson[0] = Math.exp(-load);
        for (int i = 1; i <= last; i++) {
            poisson[i] = poisson[i - 1] * load / i;
        }
        double[][] rows = new double[last + 1][last + 2];
        for (int j = 0; j < last; j++) {
            rows[j][j] -= 1;
            for (int i = 0; i <= j + servers; i++) {
                double comes = poisson[j - Math.max(0, i - servers)];
                rows[j][Math.min(i, last)] += comes * Math.pow(ratio, Math.min(0, last - i));
            }
        }
        Arrays.fill(rows[last], 1);
        rows[last][last] = 1 / (1 - 1 / ratio);
        return solved(rows);
    }

    private static double[] solved(double[][] rows) {
        int size = rows.length;
        for (int column = 0; column < size; column++) {
            int pivot = column;
            for (int row = column + 1; row < size; row++) {
                pivot = Math.abs(rows[row][column]) > Math.abs(rows[pivot][column]) ? row : pivot;
            }
            double[] chosen = rows[pivot];
            rows[pivot] = rows[column];
            rows[column] = chosen;
            for (int row = 0; row < size; row++) {
                double times = row == column ? 0 : rows[row][column] / chosen[column];
                for (int i = column; times != 0 && i <= size; i++) {
                    rows[row][i] -= times * chosen[i];
                }
            }
        }
        double[] solution = new double[size];
        for (int i = 0; i < size; i++) {
            solution[i] = rows[i][size] / rows[i][i];
        }
        return solution;
    }

    /** Erlang's sum for one server, which loses all digits where the wait is long. */
    static double longerByErlang(double load, double services) {
        double sum = 0;
        double factorial = 1;
        for (int k = 0; k <= services; k++) {
            factorial *= Math.max(1, k);
            double left = load * (services - k);
            sum += Math.exp(left) * Math.pow(-left, k) / factorial;
        }
        return 1 - (1 - load) * sum;
    }
}
