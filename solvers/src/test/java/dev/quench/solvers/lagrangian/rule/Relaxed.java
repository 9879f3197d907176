package dev.quench.solvers.lagrangian.rule;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.DualListener;
import dev.quench.solvers.lagrangian.DualLoop;
import dev.quench.solvers.lagrangian.DualOutcome;
import dev.quench.solvers.lagrangian.PrimalHeuristic;
import dev.quench.solvers.lagrangian.dual.SeparableDual;
import dev.quench.solvers.relax.TestPrograms;
import dev.quench.solvers.sampler.TestQubos;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/** Programs whose rows are relaxed, and the optima of their linear relaxations. */
final class Relaxed {
    private static final List<Relation> RELATIONS =
            List.of(Relation.LESS_OR_EQUAL, Relation.GREATER_OR_EQUAL, Relation.EQUAL);

    private Relaxed() {}

    /** Returns a knapsack, an independent set or a program with rows of all relations. */
    static BinaryProgram program(int seed) {
        var random = TestQubos.random(seed);
        return switch (seed % 3) {
            case 0 -> TestPrograms.knapsack(random);
            case 1 -> TestPrograms.independentSet(9, 0.4, random);
            default -> mixed(random);
        };
    }

    /** Returns four rows of any relation, with coefficients of any sign, that some bits satisfy. */
    private static BinaryProgram mixed(RandomGenerator random) {
        int n = 9;
        Bits planted = Bits.random(n, random);
        var objective = Qubo.builder(n).addOffset(random.nextInt(-20, 20));
        IntStream.range(0, n).forEach(i -> objective.addBias(i, random.nextInt(-50, 51)));
        var rows = new ArrayList<LinearConstraint>();
        for (int r = 0; r < 4; r++) {
            Relation relation = RELATIONS.get(r % 3);
            long[] weights = random.longs(n, -9, 20).map(w -> w == 0 ? 1 : w).toArray();
            long activity = planted.ones().mapToLong(i -> weights[i]).sum();
            long slack =
                    switch (relation) {
                        case LESS_OR_EQUAL -> random.nextInt(4);
                        case GREATER_OR_EQUAL -> -random.nextInt(4);
                        case EQUAL -> 0;
                    };
            int[] all = IntStream.range(0, n).toArray();
            rows.add(LinearConstraint.of("row" + r, all, weights, relation, activity + slack));
        }
        return new BinaryProgram(objective.build(), rows);
    }

    /** Returns the optimum of the linear relaxation by the simplex method on its primal. */
    static double optimum(BinaryProgram program) {
        int n = program.size();
        var rows = new ArrayList<org.apache.commons.math3.optim.linear.LinearConstraint>();
        for (LinearConstraint row : program.constraints()) {
            double[] weights = new double[n];
            double mean = 0;
            for (int k = 0; k < row.terms(); k++) {
                mean += Math.abs((double) row.coefficient(k)) / row.terms();
            }
            for (int k = 0; k < row.terms(); k++) {
                weights[row.variable(k)] = row.coefficient(k) / mean;
            }
            rows.add(row(weights, row.relation(), row.rightHandSide() / mean));
        }
        for (int i = 0; i < n; i++) {
            double[] unit = new double[n];
            unit[i] = 1;
            rows.add(row(unit, Relation.LESS_OR_EQUAL, 1));
        }
        double[] costs = program.objective().copyBiases();
        double scale = Arrays.stream(costs).map(Math::abs).max().orElse(1);
        double[] scaled = Arrays.stream(costs).map(c -> c / scale).toArray();
        double value =
                new SimplexSolver(1e-10, 10, 1e-12)
                        .optimize(
                                new MaxIter(100_000),
                                new LinearObjectiveFunction(scaled, 0),
                                new LinearConstraintSet(rows),
                                GoalType.MINIMIZE,
                                new NonNegativeConstraint(true))
                        .getValue();
        return program.objective().offset() + scale * value;
    }

    private static org.apache.commons.math3.optim.linear.LinearConstraint row(
            double[] weights, Relation relation, double right) {
        Relationship relationship =
                switch (relation) {
                    case LESS_OR_EQUAL -> Relationship.LEQ;
                    case GREATER_OR_EQUAL -> Relationship.GEQ;
                    case EQUAL -> Relationship.EQ;
                };
        return new org.apache.commons.math3.optim.linear.LinearConstraint(
                weights, relationship, right);
    }

    /** Returns a program with other units. */
    static BinaryProgram scaled(BinaryProgram program, double cost, long weight) {
        var objective = Qubo.builder(program.size()).addAll(program.objective(), cost);
        List<LinearConstraint> rows =
                program.constraints().stream().map(row -> scaled(row, weight)).toList();
        return new BinaryProgram(objective.build(), rows);
    }

    private static LinearConstraint scaled(LinearConstraint row, long weight) {
        int[] variables = IntStream.range(0, row.terms()).map(row::variable).toArray();
        long[] weights =
                IntStream.range(0, row.terms())
                        .mapToLong(k -> weight * row.coefficient(k))
                        .toArray();
        return LinearConstraint.of(
                row.name(), variables, weights, row.relation(), weight * row.rightHandSide());
    }

    static DualOutcome run(MultiplierRule rule, BinaryProgram program, int evaluations) {
        SeparableDual dual = SeparableDual.of(program);
        return new DualLoop(rule, evaluations)
                .run(
                        dual,
                        new double[dual.size()],
                        PrimalHeuristic.NONE,
                        DualListener.NONE,
                        StopSignal.NEVER);
    }
}
