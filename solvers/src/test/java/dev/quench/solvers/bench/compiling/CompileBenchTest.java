package dev.quench.solvers.bench.compiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.topology.TopologyRule;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.estimate.CircuitPlan;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompileBenchTest {
    private static CircuitPlan plan(int vertices) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(vertices);
        return CircuitPlan.of("graph", CubicGraph.maxCut(vertices, random), 1);
    }

    private static CompileBench bench(int qubits) {
        var line = new TopologyRule.Complete(qubits).topology();
        var target = CompilerTarget.ideal("complete", line, CompilerTarget.superconducting());
        return new CompileBench(target, 1, 1, Ticker.FROZEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 20, 100})
    void everyVertexHasThreeNeighbours(int vertices) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(vertices);
        var degrees = new int[vertices];

        CubicGraph.maxCut(vertices, random)
                .couplings()
                .forEach((i, j, value) -> {
                    assertThat(value).isEqualTo(2);
                    degrees[i]++;
                    degrees[j]++;
                });

        assertThat(degrees).containsOnly(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 2, 5, 10_002})
    void refusesGraphsThatDoNotExist(int vertices) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CubicGraph.maxCut(vertices, random))
                .withMessageContaining("" + vertices);
    }

    /** Where all qubits are coupled, each of the 3n/2 rotations takes two CZ and no swap. */
    @Test
    void aCompleteDeviceNeedsTwoGatesACoupling() {
        CompileRow row = bench(6).run(plan(6), StopSignal.NEVER);

        assertThat(row.couplings()).isEqualTo(9);
        assertThat(row.circuitTwoQubitGates()).isEqualTo(9);
        assertThat(row.twoQubitGates()).isEqualTo(18);
        assertThat(row.depth()).isGreaterThanOrEqualTo(row.twoQubitDepth());
    }

    @Test
    void stopsWhenTold() {
        assertThatThrownBy(() -> bench(20).run(plan(20), () -> true))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void theExponentOfAPowerIsFound() {
        var x = List.of(2.0, 5.0, 11.0, 40.0);
        var y = x.stream().map(v -> 3 * Math.pow(v, 1.5)).toList();

        assertThat(CompileBench.exponent(x, y)).isCloseTo(1.5, within(1e-12));
        assertThat(CompileBench.exponent(List.of(2.0), List.of(1.0))).isNaN();
        assertThat(CompileBench.exponent(List.of(), List.of())).isNaN();
    }

    @Test
    void nearlyEqualSizesHaveNoExponent() {
        assertThat(CompileBench.exponent(List.of(100.0, 199.0), List.of(1.0, 2.0))).isNaN();
        assertThat(CompileBench.exponent(List.of(100.0, 200.0), List.of(1.0, 2.0)))
                .isCloseTo(1, within(1e-12));
    }
}
