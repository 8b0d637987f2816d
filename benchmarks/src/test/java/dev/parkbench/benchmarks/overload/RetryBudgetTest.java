package dev.parkbench.benchmarks.overload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private static int withdrawAll(RetryBudget budget) {
        int withdrawn = 0;
        while (budget.tryWithdraw()) {
            withdrawn++;
        }
        return withdrawn;
    }

    private static void deposit(RetryBudget budget, int requests) {
        for (int i = 0; i < requests; i++) {
            budget.deposit();
        }
    }

    @Test
    void tenRequestsPayForOneRetry() {
        RetryBudget budget = new RetryBudget(10, 10);
        assertFalse(budget.tryWithdraw(), "it starts empty");
        deposit(budget, 9);
        assertFalse(budget.tryWithdraw());
        deposit(budget, 1);
        assertTrue(budget.tryWithdraw());
        assertFalse(budget.tryWithdraw(), "it is spent");
    }

    @Test
    void whatWasSavedIsLimited() {
        RetryBudget budget = new RetryBudget(10, 10);
        deposit(budget, 1000);
        assertEquals(10, withdrawAll(budget));
        deposit(budget, 20);
        assertEquals(2, withdrawAll(budget));
    }

    @Test
    void whateverFailsRetriesAreATenthOfRequests() {
        RetryBudget budget = new RetryBudget(10, 10);
        SplittableRandom random = new SplittableRandom(7);
        int retries = 0;
        for (int requests = 1; requests <= 10_000; requests++) {
            budget.deposit();
            for (int failures = random.nextInt(5); failures > 0; failures--) {
                retries += budget.tryWithdraw() ? 1 : 0;
            }
            assertTrue(10 * retries <= requests, retries + " of " + requests);
        }
        assertEquals(1000, retries, 1);
    }
}
