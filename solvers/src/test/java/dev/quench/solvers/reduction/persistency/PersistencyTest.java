package dev.quench.solvers.reduction.persistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PersistencyTest {
    private static final int SEEDS = 2000;
    private static final List<Relation> RELATIONS = List.of(Relation.values());

    @Test
    void localRulesKeepAMinimiser() {
        int fixed = 0;
        int merged = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Qubo qubo = SmallQubos.any(seed);
            var found = LocalRules.apply(qubo, Freedom.all(qubo.size()), StopSignal.NEVER);
            Qubo left = found.substitution().apply(qubo);
            fixed += found.fixed();
            merged += found.merged();

            assertThat(SmallQubos.minimum(left)).isEqualTo(SmallQubos.minimum(qubo));
            assertThat(left.size()).isEqualTo(qubo.size() - found.fixed() - found.merged());
        }
        assertThat(fixed).isGreaterThan(SEEDS);
        assertThat(merged).isGreaterThan(SEEDS / 10);
    }

    @Test
    void localRulesLeaveNothingForASecondRun() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Qubo qubo = SmallQubos.any(seed);
            Qubo left = local(qubo).apply(qubo);

            assertThat(local(left).remaining()).as("seed %d", seed).isEqualTo(left.size());
        }
    }

    private static Substitution local(Qubo qubo) {
        return LocalRules.apply(qubo, Freedom.all(qubo.size()), StopSignal.NEVER).substitution();
    }

    @Test
    void treesVanish() {
        RandomGenerator random = SmallQubos.random(5);
        var tree = Qubo.builder(400).addBias(0, 3);
        for (int i = 1; i < 400; i++) {
            tree.addBias(i, random.nextInt(-9, 10))
                    .add(i, random.nextInt(i), random.nextInt(-9, 10));
        }

        assertThat(local(tree.build()).remaining()).isZero();
    }

    @Test
    void allRulesTogetherKeepAMinimiserAndBoundIt() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Qubo qubo = SmallQubos.any(seed);
            double minimum = SmallQubos.minimum(qubo);

            Persistency found = Persistency.of(qubo, StopSignal.NEVER);

            assertThat(found.bound()).isLessThanOrEqualTo(minimum);
            Bits best = SmallQubos.minimisers(found.qubo()).getFirst();
            assertThat(qubo.energy(found.substitution().lift(best)))
                    .as("seed %d", seed)
                    .isEqualTo(minimum);
            assertThat(found.counts().values().stream().mapToInt(v -> (int) v).sum())
                    .isEqualTo(qubo.size() - found.qubo().size());
        }
    }

    @Test
    void rowsKeepAnOptimum() {
        int reduced = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            BinaryProgram program = program(seed);
            Persistency found = Persistency.of(program, StopSignal.NEVER);
            reduced += program.size() - found.program().size();

            assertThat(optimum(found.program()))
                    .as("seed %d: %s", seed, program)
                    .isEqualTo(optimum(program));
            SmallQubos.points(found.qubo())
                    .filter(found.program()::isFeasible)
                    .forEach(y ->
                            assertThat(program.isFeasible(found.substitution().lift(y))).isTrue());
        }
        assertThat(reduced).isGreaterThan(SEEDS / 4);
    }

    private static BinaryProgram program(long seed) {
        RandomGenerator random = SmallQubos.random(seed);
        Qubo objective = SmallQubos.any(seed);
        int n = objective.size();
        var rows = new ArrayList<LinearConstraint>();
        for (int r = random.nextInt(0, 3); r > 0 && n > 0; r--) {
            int[] variables = IntStream.range(0, n).filter(i -> random.nextInt(3) == 0).toArray();
            long[] coefficients = random.longs(variables.length, -3, 5).toArray();
            Relation relation = RELATIONS.get(random.nextInt(3));
            rows.add(
                    LinearConstraint.of(
                            "row" + r, variables, coefficients, relation, random.nextInt(-1, 5)));
        }
        return new BinaryProgram(objective, rows);
    }

    private static double optimum(BinaryProgram program) {
        return SmallQubos.points(program.objective())
                .filter(program::isFeasible)
                .mapToDouble(program.objective()::energy)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    @Test
    void dualFixingLowersWhatOnlyCosts() {
        var objective = Qubo.builder(3).addBias(0, 2).addBias(1, -1).addBias(2, 1).build();
        var load = LinearConstraint.sum("load", new int[] {0, 1}, Relation.LESS_OR_EQUAL, 1);
        var need = LinearConstraint.sum("need", new int[] {1, 2}, Relation.GREATER_OR_EQUAL, 1);

        Persistency found =
                Persistency.of(new BinaryProgram(objective, List.of(load, need)), StopSignal.NEVER);

        assertThat(found.substitution().isFixed(0)).isTrue();
        assertThat(found.substitution().value(0)).isFalse();
        assertThat(optimum(found.program())).isEqualTo(-1);
    }

    @Test
    void componentsAddUp() {
        for (long seed = 0; seed < 500; seed++) {
            Qubo qubo = SmallQubos.any(seed);
            Components components = Components.of(qubo);
            List<Qubo> parts = components.parts();
            double sum = qubo.offset();
            var best = new ArrayList<Bits>();
            for (Qubo part : parts) {
                sum += SmallQubos.minimum(part);
                best.add(SmallQubos.minimisers(part).getFirst());
            }

            assertThat(sum).isEqualTo(SmallQubos.minimum(qubo));
            assertThat(qubo.energy(components.join(best))).isEqualTo(sum);
            qubo.couplings()
                    .forEach((i, j, b) ->
                            assertThat(components.component(i)).isEqualTo(components.component(j)));
        }
    }

    @Test
    void componentsThatAreApartAreTold() {
        Qubo qubo = Qubo.builder(5).add(0, 3, 1).add(1, 4, -1).build();
        Components components = Components.of(qubo);

        assertThat(components.count()).isEqualTo(3);
        assertThat(components.members(1)).containsExactly(1, 4);
    }
}
