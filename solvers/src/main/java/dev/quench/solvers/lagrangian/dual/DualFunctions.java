package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import java.util.Optional;

/**
 * Chooses the dual function of a formulated instance.
 *
 * <p>The {@code edge} tour gets {@link OneTreeDual}, reduced too if it is told how, and the {@code
 * one-hot} assignment {@link AdamsJohnsonDual}, as long as nothing was reduced: its inner problem
 * is about the whole instance. Every other program is taken as it stands: with a linear objective
 * {@link SeparableDual} over {@linkplain CliqueRows clique rows}, or {@link KnapsackRowDual} over
 * them if a row is to be kept and one is worth it; with couplings {@link ExactQuboDual} if its
 * parts are small, else {@link ConvexDual} unless it is the rest of an assignment, whose own bound
 * is better.
 */
public final class DualFunctions {
    private DualFunctions() {}

    /**
     * Chooses for an instance.
     *
     * @param formulated the instance, reduced or not
     * @param keep rows inside, where the objective is linear and no special inner problem fits
     * @return a dual function over the bits of the program, or the reason why there is none
     */
    public static DualChoice of(Formulated formulated, Keep keep) {
        long bits = formulated.variables();
        return isWhole(formulated, bits)
                ? of(formulated, Substitution.identity((int) bits), keep)
                : general(formulated, keep);
    }

    /**
     * Chooses for an instance of which it is known how it was reduced.
     *
     * @param formulated the instance
     * @param substitution from the bits of its formulation to those of its program
     * @param keep rows inside, where the objective is linear and no special inner problem fits
     * @return a dual function over the bits of the program, or the reason why there is none
     * @throws IllegalArgumentException if the substitution does not lead to the program
     */
    public static DualChoice of(Formulated formulated, Substitution substitution, Keep keep) {
        if (substitution.remaining() != formulated.variables()) {
            throw new IllegalArgumentException(
                    "%s does not lead to the %d bits of the program.\nMaybe the substitutions of all reductions are to be joined first."
                            .formatted(substitution, formulated.variables()));
        }
        return switch (formulated.problem()) {
            case Tour tour when tour.size() > 3 && isOf(formulated, "edge", substitution) ->
                    new DualChoice.Chosen(
                            OneTreeDual.of(tour, substitution, formulated.constraints()),
                            "1-trees bound tours better than degrees");
            case Assignment assignment
                    when isOf(formulated, "one-hot", substitution)
                            && substitution.remaining() == substitution.size()
                            && assignment.size() <= AdamsJohnsonDual.LARGEST ->
                    new DualChoice.Chosen(
                            AdamsJohnsonDual.of(assignment).orElseThrow(),
                            "the assignment is whole and small enough");
            default -> general(formulated, keep);
        };
    }

    /** What is left of an assignment is bounded better by the assignments of the whole. */
    private static DualChoice general(Formulated formulated, Keep keep) {
        boolean assignments =
                formulated.name().startsWith("one-hot")
                        && formulated.problem() instanceof Assignment assignment
                        && assignment.size() <= AdamsJohnsonDual.LARGEST;
        BinaryProgram program = formulated.program();
        return assignments && program.objective().couplings().count() > 0
                ? exact(program)
                        .orElseGet(() ->
                                none(
                                        program,
                                        ExactQuboDual.LARGEST,
                                        "too many for an exact minimum"))
                : of(program, keep);
    }

    private static boolean isOf(Formulated formulated, String name, Substitution substitution) {
        return formulated.name().startsWith(name)
                && substitution.size() == bits(formulated.problem());
    }

    private static boolean isWhole(Formulated formulated, long bits) {
        return bits == bits(formulated.problem())
                && (formulated.name().equals("edge") || formulated.name().equals("one-hot"));
    }

    /** Returns the bits before reductions of the two formulations with a special inner problem. */
    private static long bits(Problem problem) {
        long n = problem.size();
        return problem instanceof Tour ? n * (n - 1) / 2 : n * n;
    }

    /**
     * Chooses for a program, whatever instance it came from.
     *
     * @param program any
     * @param keep rows inside, where the objective is linear
     * @return a dual function over its bits, or the reason why there is none
     */
    public static DualChoice of(BinaryProgram program, Keep keep) {
        if (program.objective().couplings().count() > 0) {
            return exact(program)
                    .or(() -> convex(program))
                    .orElseGet(() ->
                            none(program, ConvexDual.LARGEST, "too many for a convex relaxation"));
        }
        BinaryProgram cliques = CliqueRows.of(program);
        return switch (keep) {
            case NONE -> separable(cliques, "the objective is linear");
            case ROW ->
                    KnapsackRowDual.tightest(cliques)
                            .<DualChoice>map(dual ->
                                    new DualChoice.Chosen(
                                            dual,
                                            "row %s is the tightest of those with a small table"
                                                    .formatted(dual.kept().name())))
                            .orElseGet(() ->
                                    separable(
                                            cliques,
                                            "no row with a small table bounds more inside than priced"));
        };
    }

    private static Optional<DualChoice> exact(BinaryProgram program) {
        return ExactQuboDual.of(program)
                .map(dual -> new DualChoice.Chosen(dual, "the couplings join few bits"));
    }

    private static Optional<DualChoice> convex(BinaryProgram program) {
        return ConvexDual.of(program)
                .map(dual ->
                        new DualChoice.Chosen(
                                dual, "the couplings join too many bits for an exact minimum"));
    }

    private static DualChoice none(BinaryProgram program, int most, String why) {
        return new DualChoice.None(
                "the objective has %d couplings that join more than %d of its %d bits, under %d rows, %s"
                        .formatted(
                                program.objective().couplings().count(),
                                most,
                                program.size(),
                                program.constraints().size(),
                                why));
    }

    private static DualChoice separable(BinaryProgram cliques, String reason) {
        return new DualChoice.Chosen(SeparableDual.of(cliques), reason);
    }
}
