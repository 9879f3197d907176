package dev.quench.solvers.variational.qrao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.LbfgsMinimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.variational.ansatz.Models;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QraoSamplerTest {
    private static QraoSampler sampler(QraoOptions options) {
        return new QraoSampler(options, new LbfgsMinimizer(), Models.SIMULATOR);
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2,2", "3,2", "1,3", "2,3", "3,3"})
    void sparseQubosAreCompressedAndTheBestRoundingIsNearTheOptimum(long seed, int capacity) {
        Qubo qubo = Models.qubo(14, 0.2, Models.random(seed));
        double optimum = Models.optimum(qubo);

        var set =
                sampler(QraoOptions.defaults().withCapacity(capacity))
                        .sample(qubo, SampleRequest.of(300, Models.random(seed)));

        assertThat((int) Models.number(set, "qubits")).isLessThan(14);
        assertThat(Models.number(set, "variablesPerQubit")).isGreaterThan(1.1);
        assertThat(set.best().energy())
                .isLessThanOrEqualTo(optimum + 0.1 * (qubo.toIsing().offset() - optimum));
        assertThat(set.shots()).isEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theGroundStateIsALowerBoundAndTheAnsatzDoesNotPassIt(long seed) {
        Qubo qubo = Models.qubo(12, 0.25, Models.random(seed));
        var options = QraoOptions.defaults();

        var ground =
                sampler(options.withPreparation(QraoOptions.Preparation.GROUND))
                        .sample(qubo, SampleRequest.of(50, Models.random(seed)));
        var ansatz = sampler(options).sample(qubo, SampleRequest.of(50, Models.random(seed)));

        double bound = Models.number(ground, "expectation");
        assertThat(bound).isLessThanOrEqualTo(Models.optimum(qubo) + 1e-6);
        assertThat(Models.number(ansatz, "expectation")).isGreaterThan(bound - 1e-6);
    }

    @Test
    void completeGraphsAreToldApart() {
        var qubo = Qubo.builder(6);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < i; j++) {
                qubo.add(i, j, 1 + i);
            }
            qubo.addBias(i, -5);
        }

        var set =
                sampler(QraoOptions.defaults())
                        .sample(qubo.build(), SampleRequest.of(20, Models.random(1)));

        assertThat(set.detail().get("qubits")).isEqualTo(6);
        assertThat(Models.warnings(set)).contains("No compression");
    }

    @Test
    void lowestVectorsOfTridiagonalMatricesSolveThem() {
        double[] main = {2, -1, 0.5, 3};
        double[] side = {0.3, -0.7, 1.1};

        double value = LowestVector.value(main, side);
        double[] v = LowestVector.vector(main, side, value);

        for (int i = 0; i < 4; i++) {
            double row = main[i] * v[i];
            row += i > 0 ? side[i - 1] * v[i - 1] : 0;
            row += i < 3 ? side[i] * v[i + 1] : 0;
            assertThat(row).isCloseTo(value * v[i], within(1e-10));
        }
        assertThat(value).isLessThan(-1);
    }
}
