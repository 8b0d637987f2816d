package dev.parkbench.benchmarks.ab;

import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.load.ArmLoad;
import org.jspecify.annotations.Nullable;

/**
 * What is measured against what, and under which load.
 *
 * @param base what is known
 * @param candidate what is asked about
 * @param baseClassPath of the base's build; null for the build that runs this
 * @param candidateClassPath of the candidate's
 * @param load the same for both
 * @param warmUp how each server is used before that
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
