package dev.quench.solvers.exact.neighbourhood;

import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.BinaryModels;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.presolve.ProgramPresolve;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The points of a binary program that keep every bit on which several solutions agree: {@code {x :
 * x_i = b_i for i in A}}, where all of them have {@code b_i} at {@code i}.
 *
 * <p>Every one of the solutions is in it, so that the best point of it is not worse than the best
 * of them. It is the crossover neighbourhood of E. Rothberg, An evolutionary algorithm for
 * polishing mixed integer programming solutions, INFORMS Journal on Computing 19 (2007),
 * doi:10.1287/ijoc.1060.0189, over two solutions or more, and without the mutations. Immutable.
 */
public final class Neighbourhood {
    private final Formulated formulated;
    private final List<Solution> solutions;
    private final Substitution agreed;

    private Neighbourhood(Formulated formulated, List<Solution> solutions, Substitution agreed) {
        this.formulated = formulated;
        this.solutions = solutions;
        this.agreed = agreed;
    }

    /**
     * Compares solutions bit by bit.
     *
     * @param formulated the instance as it was formulated; nothing that a reduction left of it,
     *     which may exclude a solution
     * @param solutions feasible ones, the best first
     * @return the neighbourhood; of one solution it is that point alone
     * @throws IllegalArgumentException if there is no solution, or one is not feasible
     */
    public static Neighbourhood between(Formulated formulated, List<Solution> solutions) {
        if (solutions.isEmpty()) {
            throw new IllegalArgumentException(
                    "A neighbourhood lies between one solution or more, not none.");
        }
        for (Solution solution : solutions) {
            var evaluation = formulated.problem().evaluate(solution);
            if (!evaluation.feasible()) {
                throw new IllegalArgumentException(
                        "A neighbourhood lies between feasible solutions; %s is not: %s.\nMaybe repair it first."
                                .formatted(solution, String.join("; ", evaluation.violations())));
            }
        }
        List<Bits> points = solutions.stream().map(formulated.decoder()::encode).toList();
        Bits first = points.getFirst();
        var builder = Substitution.builder(first.size());
        IntStream.range(0, first.size())
                .filter(i -> points.stream().allMatch(x -> x.get(i) == first.get(i)))
                .forEach(i -> builder.fix(i, first.get(i)));
        return new Neighbourhood(formulated, List.copyOf(solutions), builder.build());
    }

    /**
     * Returns the instance.
     *
     * @return as it was given
     */
    Formulated formulated() {
        return formulated;
    }

    /**
     * Returns the solutions that it lies between.
     *
     * @return one or more, the best first
     */
    public List<Solution> solutions() {
        return solutions;
    }

    /**
     * Returns the number of bits on which the solutions disagree.
     *
     * @return 0 or more
     */
    public int freeBits() {
        return agreed.remaining();
    }

    /**
     * Returns the number of bits on which all solutions agree.
     *
     * @return 0 or more; with {@link #freeBits} the variables of the program
     */
    public int fixedBits() {
        return agreed.size() - agreed.remaining();
    }

    /**
     * Writes the neighbourhood as a model of its own, presolved.
     *
     * @param cuts more rows of the program
     * @param stop ends the presolve early
     * @return what is left to decide
     */
    Rest rest(List<LinearConstraint> cuts, StopSignal stop) {
        Formulated whole = cuts.isEmpty() ? formulated : formulated.withRows(cuts);
        var presolved = new ProgramPresolve().presolve(agreed.apply(whole.program()), stop);
        Substitution way = agreed.then(presolved.substitution());
        return new Rest(formulated.reduced(presolved.program(), way), way);
    }

    /**
     * What is left to decide.
     *
     * @param formulated the instance with the smaller program
     * @param substitution from the variables of the instance to those that are left
     */
    record Rest(Formulated formulated, Substitution substitution) {
        int variables() {
            return formulated.program().size();
        }

        /** Makes a problem of the rest alone, in the sense and the units of the instance. */
        Formulated model() {
            return Formulations.standard(BinaryModels.of(formulated));
        }

        /** Writes a solution of the instance as one of the model. */
        Solution project(Solution solution) {
            Bits bits = formulated.decoder().encode(solution);
            return Solution.of(
                    IntStream.range(0, bits.size()).map(i -> bits.get(i) ? 1 : 0).toArray());
        }

        /** Returns the bits of the instance that a solution of the model stands for. */
        Bits lift(Solution solution) {
            return substitution.lift(
                    Bits.withOnes(
                            solution.size(),
                            IntStream.range(0, solution.size()).filter(i -> solution.get(i) == 1)));
        }

        /** Returns the one point of a rest without variables. */
        Optional<Solution> point() {
            return formulated.decoder().decode(Bits.zeros(0));
        }
    }
}
