package dev.quench.solvers.cut;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.solvers.relax.ProgramSampler;
import java.util.List;

/** How a program is sampled once cuts have been added to it. */
public interface CutRelaxation {
    /**
     * Makes the sampler of a program with cuts.
     *
     * @param cuts the rows that stand behind those of the program
     * @return the sampler
     */
    ProgramSampler with(List<LinearConstraint> cuts);

    /**
     * Tells what a row costs.
     *
     * @param row over the variables of the program
     * @return the slack bits that it takes, 0 or more
     * @throws IllegalArgumentException if the encoding refuses the row
     */
    long slackBits(LinearConstraint row);
}
