package dev.quench.solvers.pruning.descent;

/**
 * How weights are pruned before they are exchanged.
 *
 * @param initial by what weights go first
 * @param calibration examples of the scores and of the surgeon
 * @param surgeon damping of the surgeon that moves survivors where weights are pruned, as a share
 *     of the mean curvature; 0 leaves survivors as they are
 * @param frozenPruned share of the pruned weights, those of lowest score, that never come back
 * @param frozenKept share of the kept weights, those of highest score, that are never pruned
 */
public record ScoreOptions(
        Importance initial,
        int calibration,
        double surgeon,
        double frozenPruned,
        double frozenKept) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range; the message names it
     */
    public ScoreOptions {
        DescentOptions.requireAtLeast("calibration", calibration, 1);
        if (!(surgeon >= 0) || Double.isInfinite(surgeon)) {
            throw new IllegalArgumentException(
                    "The damping of the surgeon (%s) must be a number of at least 0.\nMaybe --surgeon 0.01."
                            .formatted(surgeon));
        }
        DescentOptions.requireShare("frozen-pruned", frozenPruned);
        DescentOptions.requireShare("frozen-kept", frozenKept);
    }
}
