package dev.quench.tests.endtoend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.detect.InstanceFiles;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.DualListener;
import dev.quench.solvers.lagrangian.DualLoop;
import dev.quench.solvers.lagrangian.DualOutcome;
import dev.quench.solvers.lagrangian.PrimalHeuristic;
import dev.quench.solvers.lagrangian.dual.SeparableDual;
import dev.quench.solvers.lagrangian.rule.MultiplierRule;
import dev.quench.solvers.lagrangian.rule.MultiplierRules;
import dev.quench.tests.Seeds;
import dev.quench.tests.SharedInstances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How many evaluations of the dual each rule takes to 0.1 % above the linear relaxation, on the 45
 * knapsacks of SAC-94 and the first ten of each file of Chu and Beasley.
 */
@Tag("slow")
class KnapsackDualsTest {
    private static final int EVALUATIONS = 2000;

    @Test
    void theBundleIsWithinATenthOfAPercentBeforeTheOthers() throws IOException {
        List<BinaryProgram> programs = programs();
        double[] relaxed = programs.stream().mapToDouble(KnapsackDualsTest::relaxed).toArray();
        Map<String, Double> means = new LinkedHashMap<>();
        for (String name : MultiplierRules.names()) {
            double sum = 0;
            for (int k = 0; k < relaxed.length; k++) {
                sum += evaluations(name, programs.get(k), relaxed[k]);
            }
            means.put(name, sum / relaxed.length);
        }

        // Measured: bundle 12.3, cutting-plane 40, subgradient 167, dual-averaging 254, polyak 263.
        double bundle = requireNonNull(means.remove("bundle"));
        assertThat(bundle).isLessThan(20);
        assertThat(means.values()).allMatch(mean -> mean > 2 * bundle);
    }

    private static List<BinaryProgram> programs() throws IOException {
        var files = new ArrayList<Path>();
        try (Stream<Path> sac = Files.list(SharedInstances.file("mdkp/sac94"))) {
            sac.sorted().forEach(files::add);
        }
        for (int file : new int[] {1, 2, 4, 7}) {
            files.add(SharedInstances.file("mdkp/orlib/mknapcb" + file + ".txt"));
        }
        return files.stream()
                .flatMap(
                        file -> InstanceFiles.read(file, ReadOptions.defaults()).stream().limit(10))
                .map(instance -> Formulations.standard(instance.problem()).program())
                .toList();
    }

    private static long evaluations(String name, BinaryProgram program, double relaxed) {
        MultiplierRule rule = MultiplierRules.named(name, Seeds.generator(1));
        SeparableDual dual = SeparableDual.of(program);
        DualOutcome outcome =
                new DualLoop(rule, EVALUATIONS)
                        .run(
                                dual,
                                new double[dual.size()],
                                PrimalHeuristic.NONE,
                                DualListener.NONE,
                                StopSignal.NEVER);
        double bound = outcome.certified().doubleValue();
        assertThat(bound).isLessThan(relaxed + 1e-9 * Math.abs(relaxed));
        if (name.equals("bundle")) {
            assertThat(bound).isGreaterThan(relaxed - 1e-5 * Math.abs(relaxed));
        }
        double enough = relaxed - 1e-3 * Math.abs(relaxed);
        return outcome.steps().stream().takeWhile(step -> step.best() < enough).count() + 1;
    }

    /** Returns the optimum of the linear relaxation by the simplex method on the primal. */
    private static double relaxed(BinaryProgram program) {
        int n = program.size();
        var rows = new ArrayList<org.apache.commons.math3.optim.linear.LinearConstraint>();
        for (LinearConstraint row : program.constraints()) {
            double[] weights = new double[n];
            for (int k = 0; k < row.terms(); k++) {
                weights[row.variable(k)] = row.coefficient(k) / (double) row.rightHandSide();
            }
            rows.add(atMostOne(weights));
        }
        for (int i = 0; i < n; i++) {
            double[] unit = new double[n];
            unit[i] = 1;
            rows.add(atMostOne(unit));
        }
        return new SimplexSolver()
                .optimize(
                        new MaxIter(100_000),
                        new LinearObjectiveFunction(program.objective().copyBiases(), 0),
                        new LinearConstraintSet(rows),
                        GoalType.MINIMIZE,
                        new NonNegativeConstraint(true))
                .getValue();
    }

    private static org.apache.commons.math3.optim.linear.LinearConstraint atMostOne(
            double[] weights) {
        return new org.apache.commons.math3.optim.linear.LinearConstraint(
                weights, Relationship.LEQ, 1);
    }
}
