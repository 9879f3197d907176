package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.relax.TestPrograms;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramRelaxationTest {
    @BeforeEach
    void requireNatives() {
        assumeTrue(OrToolsNatives.status().available(), "skipped: no OR-Tools here");
    }

    /** Another implementation of the simplex method. */
    private static double simplex(BinaryProgram program) {
        var rows = new ArrayList<org.apache.commons.math3.optim.linear.LinearConstraint>();
        for (LinearConstraint row : program.constraints()) {
            double[] coefficients = new double[program.size()];
            for (int k = 0; k < row.terms(); k++) {
                coefficients[row.variable(k)] = row.coefficient(k);
            }
            rows.add(row(coefficients, relationship(row.relation()), (double) row.rightHandSide()));
        }
        for (int i = 0; i < program.size(); i++) {
            double[] unit = new double[program.size()];
            unit[i] = 1;
            rows.add(row(unit, Relationship.LEQ, 1));
        }
        Qubo objective = program.objective();
        return new SimplexSolver()
                .optimize(
                        new MaxIter(10_000),
                        new LinearObjectiveFunction(objective.copyBiases(), objective.offset()),
                        new LinearConstraintSet(rows),
                        GoalType.MINIMIZE,
                        new NonNegativeConstraint(true))
                .getValue();
    }

    private static org.apache.commons.math3.optim.linear.LinearConstraint row(
            double[] coefficients, Relationship relationship, double side) {
        return new org.apache.commons.math3.optim.linear.LinearConstraint(
                coefficients, relationship, side);
    }

    private static Relationship relationship(Relation relation) {
        return switch (relation) {
            case LESS_OR_EQUAL -> Relationship.LEQ;
            case EQUAL -> Relationship.EQ;
            case GREATER_OR_EQUAL -> Relationship.GEQ;
        };
    }

    /** Every relation, coefficients of both signs, an offset; bits drawn first keep it feasible. */
    private static BinaryProgram mixed(SplittableRandom random) {
        var objective = Qubo.builder(8).addOffset(random.nextInt(-50, 50));
        IntStream.range(0, 8).forEach(i -> objective.addBias(i, random.nextInt(-9, 10)));
        int[] all = IntStream.range(0, 8).toArray();
        int[] point = random.ints(8, 0, 2).toArray();
        var rows = new ArrayList<LinearConstraint>();
        for (Relation relation : Relation.values()) {
            long[] coefficients =
                    IntStream.range(0, 8).mapToLong(_ -> random.nextInt(-5, 9)).toArray();
            long activity = IntStream.range(0, 8).mapToLong(i -> coefficients[i] * point[i]).sum();
            rows.add(LinearConstraint.of(relation.name(), all, coefficients, relation, activity));
        }
        return new BinaryProgram(objective.build(), rows);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isTheValueOfAnotherSimplex(long seed) {
        var random = new SplittableRandom(seed);
        for (BinaryProgram program :
                List.of(
                        mixed(random),
                        TestPrograms.knapsack(random),
                        TestPrograms.independentSet(9, 0.4, random))) {
            assertThat(ProgramRelaxation.minimum(program).orElseThrow())
                    .isCloseTo(simplex(program), within(1e-7));
        }
    }

    @Test
    void thereIsNoneOfACoupledObjectiveOrOfRowsWithoutASolution() {
        var coupled = Qubo.builder(2).add(0, 1, -1.0).build();
        var linear = Qubo.builder(2).addBias(0, -1).build();
        LinearConstraint above =
                LinearConstraint.sum("above", new int[] {0, 1}, Relation.GREATER_OR_EQUAL, 3);

        assertThat(ProgramRelaxation.minimum(new BinaryProgram(coupled, List.of()))).isEmpty();
        assertThat(ProgramRelaxation.minimum(new BinaryProgram(linear, List.of(above)))).isEmpty();
        assertThat(ProgramRelaxation.minimum(new BinaryProgram(linear, List.of()))).hasValue(-1);
    }
}
