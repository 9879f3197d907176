package dev.quench.solvers.reduction.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Values of the relaxation that CSDP 6.2.0 has found, beside those of the mixing method. The file
 * has one instance a line: the rule of {@link SpinModels} that makes it, its size, density and
 * seed, and the mean of the primal and the dual value of CSDP.
 */
class SemidefiniteReferenceTest {
    private static final String TABLE = "csdp-6.2.0.csv";

    private static Ising instance(String rule, int n, double parameter, long seed) {
        return switch (rule) {
            case "whole" -> SpinModels.random(n, parameter, true, true, seed);
            case "real" -> SpinModels.random(n, parameter, true, false, seed);
            case "unbiased" -> SpinModels.random(n, parameter, false, true, seed);
            case "sparse" -> SpinModels.sparse(n, (int) parameter, seed);
            case "permutation" -> SpinModels.permutation(n, parameter, seed);
            default -> throw new IllegalArgumentException("No rule is named " + rule + ".");
        };
    }

    @ParameterizedTest(name = "{0} of {1}, {2}, seed {3}")
    @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
    void valueAndBoundAreThoseOfAnInteriorPointMethod(
            String rule, int n, double parameter, long seed, double reference) {
        var source = new SemidefiniteCorrelations(1e-15, 20_000, 64, 1e9);
        var spins = LabelledIsing.of(instance(rule, n, parameter, seed));
        double accuracy = 1e-6 * Math.abs(reference);

        var answer = source.begin(SpinModels.generator(seed)).next(spins, StopSignal.NEVER);
        double bound = answer.bound().orElseThrow();
        double value = (double) answer.detail().getOrDefault("value", Double.NaN);

        assertThat(value).isCloseTo(reference, within(accuracy));
        assertThat(bound).isCloseTo(reference, within(accuracy));
        assertThat(bound).isLessThanOrEqualTo(reference + 1e-7 * Math.abs(reference));
        assertThat(bound).isLessThanOrEqualTo(value);
    }

    @ParameterizedTest(name = "{0} of {1}, {2}, seed {3}")
    @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
    void referencesAreWhatTheInstalledSolverFinds(
            String rule, int n, double parameter, long seed, double reference) throws Exception {
        var value = Csdp.relaxation(instance(rule, n, parameter, seed));
        assumeTrue(value.isPresent(), "csdp is not installed");

        assertThat(value.get()).isCloseTo(reference, within(1e-7 * Math.abs(reference)));
    }

    @ParameterizedTest
    @CsvSource({"whole, 20, 1, 3", "sparse, 60, 3, 5"})
    void filesForTheSolverHoldEachCoefficientOnce(String rule, int n, double parameter, long seed) {
        Ising energy = instance(rule, n, parameter, seed);
        long objective = Csdp.sdpa(energy).lines().filter(line -> line.startsWith("0 1 ")).count();

        assertThat(objective).isEqualTo(energy.couplings().count() + (long) n);
    }

    /**
     * Prints the table anew, after a change of the rules.
     *
     * @param arguments {@code rule,n,parameter,seed} each
     */
    static void main(String[] arguments) throws Exception {
        System.out.println("rule,n,parameter,seed,value");
        for (String line : arguments) {
            String[] parts = line.split(",", -1);
            Ising energy =
                    instance(
                            parts[0],
                            Integer.parseInt(parts[1]),
                            Double.parseDouble(parts[2]),
                            Long.parseLong(parts[3]));
            System.out.println(line + "," + Csdp.relaxation(energy).orElseThrow());
        }
    }
}
