package dev.parkbench.benchmarks.ab;

/** The role of an arm in an A/B experiment. */
enum Role {
    /** The configuration to compare with. */
    BASE("base"),
    /** The configuration to judge. */
    CANDIDATE("candidate"),
    /** The base a second time. Its difference from the first time is the noise. */
    BASE_AGAIN("base-again");

    private final String arm;

    Role(String arm) {
        this.arm = arm;
    }

    /** The name of the arm in this role. */
    String arm() {
        return arm;
    }

    /** The name of the arm of the control that is measured directly before this arm. */
    String controlArm() {
        return "control-" + arm;
    }
}
