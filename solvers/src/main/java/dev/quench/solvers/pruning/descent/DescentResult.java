package dev.quench.solvers.pruning.descent;

import java.util.BitSet;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a descent found.
 *
 * @param survivors by the index of each pruned layer, the weights that survive in the best mask;
 *     the network has it
 * @param best the evaluation of that mask
 * @param curve all evaluations in their order
 * @param steps steps done
 * @param stepsTaken steps that changed the network
 * @param swaps pruned weights that came back over all steps, as many as kept ones that went
 * @param gradientSeconds time of gradients and scores over all steps
 * @param solveSeconds time of the solver over all steps
 * @param settled whether the best mask has the density asked for, not one on the way there
 * @param finished false if a stop signal ended it
 */
public record DescentResult(
        SequencedMap<Integer, BitSet> survivors,
        CurvePoint best,
        List<CurvePoint> curve,
        int steps,
        int stepsTaken,
        long swaps,
        double gradientSeconds,
        double solveSeconds,
        boolean settled,
        boolean finished) {}
