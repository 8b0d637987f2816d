package dev.parkbench.benchmarks.ab;

import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.load.ArmLoad;
import org.jspecify.annotations.Nullable;

/**
 * The two configurations of an A/B experiment and their load.
 *
 * @param base the configuration to compare with
 * @param candidate the configuration to judge
 * @param baseClassPath the class path of the base's build; null for the running build
 * @param candidateClassPath the class path of the candidate's build; null for the running build
 * @param load the load, the same for both
 * @param warmUp the warm-up of each server before the load
 */
public record AbPlan(
        ArmSpec base,
        ArmSpec candidate,
        @Nullable String baseClassPath,
        @Nullable String candidateClassPath,
        ArmLoad load,
        WarmUp warmUp) {

    ArmSpec of(Role role) {
        return role == Role.CANDIDATE ? candidate : base;
    }

    @Nullable
    String classPath(Role role) {
        return role == Role.CANDIDATE ? candidateClassPath : baseClassPath;
    }
}
