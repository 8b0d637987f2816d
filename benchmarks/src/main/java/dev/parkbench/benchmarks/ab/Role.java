package dev.parkbench.benchmarks.ab;

/** What an arm is for. */
enum Role {
    /** What is known. */
    BASE("base"),
    /** What is asked about. */
    CANDIDATE("candidate"),
    /** The base once more: what it differs from itself is the noise. */
    BASE_AGAIN("base-again");

    private final String arm;

    Role(String arm) {
        this.arm = arm;
    }

    /** The name of its arm. */
    String arm() {
        return arm;
    }

    /** The name of the arm of the control that is measured right before it. */
    String controlArm() {
        return "control-" + arm;
    }
}
