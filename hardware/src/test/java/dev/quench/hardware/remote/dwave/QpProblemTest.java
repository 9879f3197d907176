package dev.quench.hardware.remote.dwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.hardware.text.SyntaxException;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QpProblemTest {
    private static final int[] QUBITS = {7, 0, 3, 12, 5, 20, 1, 22, 14, 9, 23};
    private static final int[][] COUPLERS = {
        {12, 3}, {0, 7}, {3, 0}, {7, 12}, {5, 20}, {20, 1}, {1, 22}, {22, 14}, {14, 9}, {9, 23},
        {23, 5}
    };

    private static double[] decoded(String text) {
        var bytes =
                ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.remaining() / 8];
        for (int k = 0; k < values.length; k++) {
            values[k] = bytes.getDouble();
        }
        return values;
    }

    private static byte[] body(SolverDefinition solver, QpProblem problem) {
        return new QpSubmission(solver, problem, 1, Optional.empty(), Map.of()).body();
    }

    @Test
    void valuesStandInTheOrderOfTheDefinition() {
        double[] fields = new double[13];
        fields[12] = -0.5;
        Ising ising = Solvers.ising(fields, new double[] {0, 7, 0.25}, new double[] {3, 12, -2});

        QpProblem problem = QpProblem.of(Solvers.tiny(), ising);

        double nan = Double.NaN;
        assertThat(decoded(problem.lin()))
                .containsExactly(0, 0, 0, -0.5, nan, nan, nan, nan, nan, nan, nan);
        assertThat(decoded(problem.quad())).containsExactly(-2, 0.25, 0, 0);
        assertThat(problem.layout())
                .isEqualTo("13 bits, 24 ids, qubits 7 0 3 12, couplers 2-3 1-0 1-2 0-3");
    }

    @Test
    void anUnusedQubitHasTheBytesOfTheOneNaN() {
        QpProblem problem = QpProblem.of(Solvers.tiny(), Solvers.ising(new double[] {1}));

        assertThat(Base64.getDecoder().decode(problem.lin()))
                .startsWith(0, 0, 0, 0, 0, 0, 0xF8, 0x7F)
                .endsWith(0, 0, 0, 0, 0, 0, 0xF8, 0x7F);
        assertThat(problem.quad()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsSentSaysTheProblem(long seed) {
        RandomGenerator random = Isings.generator(seed);
        Ising ising = random(random);

        QpProblem problem = QpProblem.of(Solvers.tiny(), ising);

        double[] lin = decoded(problem.lin());
        double[] quad = decoded(problem.quad());
        double[] fields = new double[24];
        var couplings = Couplings.builder(24);
        for (int k = 0; k < lin.length; k++) {
            fields[QUBITS[k]] = Double.isNaN(lin[k]) ? 0 : lin[k];
        }
        int next = 0;
        for (int[] pair : COUPLERS) {
            if (used(pair[0], lin) && used(pair[1], lin)) {
                couplings.add(pair[0], pair[1], quad[next++]);
            }
        }
        assertThat(next).isEqualTo(quad.length);
        assertThat(Ising.of(0, fields, couplings.build())).isEqualTo(ising.withoutOffset());
    }

    private static boolean used(int qubit, double[] lin) {
        for (int k = 0; k < lin.length; k++) {
            if (QUBITS[k] == qubit) {
                return !Double.isNaN(lin[k]);
            }
        }
        return false;
    }

    private static Ising random(RandomGenerator random) {
        double[] fields = new double[24];
        var couplings = Couplings.builder(24);
        for (int q : QUBITS) {
            fields[q] = random.nextInt(3) == 0 ? random.nextDouble(-4, 4) : 0;
        }
        for (int[] pair : COUPLERS) {
            if (random.nextBoolean()) {
                couplings.add(pair[0], pair[1], random.nextDouble(-1, 1));
            }
        }
        return Ising.of(random.nextDouble(-9, 9), fields, couplings.build());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aProblemIsReadBackFromWhatWasSent(long seed) {
        RandomGenerator random = Isings.generator(seed);
        Ising ising = random(random);
        SolverDefinition solver = Solvers.tiny();
        QpProblem problem = QpProblem.of(solver, ising);

        QpProblem again = QpProblem.read(body(solver, problem), problem.layout());

        assertThat(again.lin()).isEqualTo(problem.lin());
        assertThat(again.quad()).isEqualTo(problem.quad());
        assertThat(again.layout()).isEqualTo(problem.layout());
        for (int k = 0; k < 20; k++) {
            Bits x = Bits.random(24, random);
            assertThat(again.energy(x)).isCloseTo(ising.withoutOffset().energy(x), within(1e-12));
        }
    }

    @Test
    void aDeadQubitIsRefused() {
        double[] fields = new double[3];
        fields[2] = 1;

        assertThatThrownBy(() -> QpProblem.of(Solvers.tiny(), Solvers.ising(fields)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("qubit 2, which tiny (working graph 0a)");
    }

    @Test
    void aMissingCouplerIsRefused() {
        Ising ising =
                Solvers.ising(new double[13], new double[] {0, 7, 1}, new double[] {0, 12, 1});

        assertThatThrownBy(() -> QpProblem.of(Solvers.tiny(), ising))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("couples qubits 0 and 12");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        SolverDefinition solver = Solvers.tiny();

        assertThatThrownBy(() -> QpProblem.of(solver, Solvers.ising(new double[] {4.1})))
                .hasMessageContaining("field of qubit 0 (4.1) must be from -4.0 to 4.0 on tiny");
        Ising strong = Solvers.ising(new double[8], new double[] {0, 7, 1.5});
        assertThatThrownBy(() -> QpProblem.of(solver, strong))
                .hasMessageContaining("coupling of qubits 0 and 7 (1.5) must be from -2.0 to 1.0");
        Ising sums =
                Solvers.ising(
                        new double[13], new double[] {0, 7, -1.6}, new double[] {7, 12, -1.6});
        assertThatThrownBy(() -> QpProblem.of(solver, sums))
                .hasMessageContaining("sum of the couplings at qubit 7 (-3.2)");
        assertThatThrownBy(() -> QpProblem.of(solver, Solvers.ising(new double[4])))
                .hasMessageContaining("neither a field nor a coupling");
        assertThatThrownBy(() -> QpProblem.of(solver, Solvers.ising(new double[25])))
                .hasMessageContaining("25 qubits where tiny has ids below 24");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "13 bits, 24 ids, qubits, couplers",
                "13 bits, 24 ids, qubits 0 0, couplers",
                "13 bits, 24 ids, qubits 13, couplers",
                "25 bits, 24 ids, qubits 0, couplers",
                "13 bits, 24 ids, qubits 0 7, couplers 0-2",
                "13 bits, 24 ids, qubits 0 7, couplers 1-1",
                "13 bits, 24 ids, qubits 0 7, couplers 0-1",
                "13 bits, 24 ids, qubits 0 7, couplers",
                "13 bits, 24 ids, qubits 0, couplers"
            })
    void aLayoutOfAnotherProblemIsRefused(String layout) {
        SolverDefinition solver = Solvers.tiny();
        Ising ising =
                Solvers.ising(new double[13], new double[] {0, 7, 1}, new double[] {7, 12, 1});
        byte[] body = body(solver, QpProblem.of(solver, ising));

        assertThatThrownBy(() -> QpProblem.read(body, layout)).isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() ->
                        QpProblem.read(
                                "[{}]".getBytes(StandardCharsets.UTF_8),
                                "13 bits, 24 ids, qubits 0, couplers"))
                .hasMessageContaining("expected a text \"lin\", found nothing");
    }
}
