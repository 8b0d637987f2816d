package dev.parkbench.results.comparison;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The percentiles through which a curve is drawn; towards both ends they are as dense as the number
 * of values allows. Each has a short name that is exact: beside p99, for example, are p98.9 and
 * p99.1.
 */
final class PercentGrid {
    private static final int[] TENTHS = {10, 11, 12, 14, 16, 18, 20, 22, 25, 28, 32, 36, 40, 45, 50,
        56, 63, 71, 80, 90};
    private static final int FIRST_DECADE = -8;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal HALF = BigDecimal.valueOf(50);

    private PercentGrid() {
    }

    /**
     * The percentiles that this number of values supports, including the smallest and the largest
     * value.
     */
    static List<Double> of(long count) {
        List<BigDecimal> shares = new ArrayList<>();
        for (int decade = FIRST_DECADE; decade <= 1; decade++) {
            for (int tenths : TENTHS) {
                BigDecimal share = BigDecimal.valueOf(tenths, 1).scaleByPowerOfTen(decade);
                boolean isReached = share.doubleValue() / 100 * count >= 1 - 1e-9;
                if (isReached && share.compareTo(HALF) < 0) {
                    shares.add(share);
                }
            }
        }
        List<Double> grid = new ArrayList<>();
        grid.add(0.0);
        shares.forEach(share -> grid.add(share.doubleValue()));
        grid.add(HALF.doubleValue());
        Collections.reverse(shares);
        shares.forEach(share -> grid.add(HUNDRED.subtract(share).doubleValue()));
        grid.add(HUNDRED.doubleValue());
        return grid;
    }
}
