package dev.quench.solvers.pruning.block;

/**
 * What a solver did on all blocks of a benchmark.
 *
 * @param solver its name
 * @param change mean {@code dL} of its answers
 * @param share mean of the share of the best certified bound of each block that is reached
 * @param best on how many blocks no other solver was better by more than {@code 1e-9} of the change
 * @param proven how many answers were proven
 * @param seconds median time of a solution
 * @param evaluations mean number of evaluations
 */
public record BlockBenchRow(
        String solver,
        double change,
        double share,
        int best,
        int proven,
        double seconds,
        double evaluations) {}
