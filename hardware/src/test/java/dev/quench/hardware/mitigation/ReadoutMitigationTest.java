package dev.quench.hardware.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.noise.Readout;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.problems.qubo.Bits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadoutMitigationTest {
    private static final MitigationOptions ITERATED = MitigationOptions.defaults().withDirect(0);

    private static Readout readout(int bits, SplittableRandom random) {
        return new Readout(
                Stream.generate(() ->
                                new ReadoutError(
                                        random.nextDouble(0, 0.1), random.nextDouble(0, 0.25)))
                        .limit(bits)
                        .toList());
    }

    /** Every string once or more. */
    private static Counts everyString(int bits, SplittableRandom random) {
        var counts = new HashMap<Bits, Integer>();
        for (int k = 0; k < 1 << bits; k++) {
            counts.put(Bits.ofIndex(k, bits), random.nextInt(1, 1000));
        }
        return Counts.of(counts);
    }

    private static double[] frequencies(Counts counts, int bits) {
        double[] values = new double[1 << bits];
        counts.asMap().forEach((b, n) -> values[(int) b.index()] = n / (double) counts.total());
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void whereEveryStringWasSeenItIsTheFullInverse(int bits) {
        var random = new SplittableRandom(bits);
        Readout readout = readout(bits, random);
        Counts counts = everyString(bits, random);

        for (MitigationOptions options : List.of(MitigationOptions.defaults(), ITERATED)) {
            QuasiDistribution quasi = new ReadoutMitigation(readout, options).mitigate(counts);
            double[] full = readout.invert(frequencies(counts, bits));

            for (int k = 0; k < full.length; k++) {
                assertThat(quasi.get(Bits.ofIndex(k, bits))).isCloseTo(full[k], within(1e-8));
            }
            assertThat(quasi.kept()).isCloseTo(1, within(1e-12));
        }
    }

    /**
     * Of the product it is the product: a column of a qubit's inverse is {1 - q, -p} / contrast.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6})
    void theNormOfTheInverseIsThatOfTheProduct(int bits) {
        var random = new SplittableRandom(10 + bits);
        Readout readout = readout(bits, random);
        double product = 1;
        for (ReadoutError e : readout.qubits()) {
            product *= (1 + Math.abs(e.zeroForOne() - e.oneForZero())) / e.contrast();
        }
        Counts counts = everyString(bits, random);

        for (MitigationOptions options : List.of(MitigationOptions.defaults(), ITERATED)) {
            var quasi = new ReadoutMitigation(readout, options).mitigate(counts);

            double near = 1e-3 * product;
            assertThat(quasi.inverseNorm()).isCloseTo(product, within(near));
            assertThat(quasi.samplingOverhead())
                    .isCloseTo(product * product, within(3 * near * product));
            assertThat(quasi.condition()).isEqualTo(quasi.inverseNorm());
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 250, 2147483647", "70, 250, 3", "12, 400, 2"})
    void iteratingAndFactoringAgree(int bits, int shots, int distance) {
        var random = new SplittableRandom(bits);
        Bits centre = Bits.random(bits, random);
        var seen = new HashMap<Bits, Integer>();
        for (int k = 0; k < shots; k++) {
            Bits bits1 = centre;
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                bits1 = bits1.flip(random.nextInt(bits));
            }
            seen.merge(bits1, 1, Integer::sum);
        }
        Counts counts = Counts.of(seen);
        Readout readout = readout(bits, random);

        var factored =
                new ReadoutMitigation(readout, MitigationOptions.defaults().withDistance(distance))
                        .mitigate(counts);
        var iterated =
                new ReadoutMitigation(readout, ITERATED.withDistance(distance)).mitigate(counts);

        assertThat(factored.solver()).isEqualTo("lu");
        assertThat(iterated.solver()).isEqualTo("bicgstab");
        factored.asMap().forEach((b, w) -> assertThat(iterated.get(b)).isCloseTo(w, within(1e-7)));
        assertThat(iterated.inverseNorm())
                .isBetween(factored.inverseNorm() * 0.5, factored.inverseNorm() * (1 + 1e-3));
        assertThat(factored.mean(b -> 1)).isCloseTo(1, within(1e-9));
    }

    /** Columns written out by the definition, for three strings. */
    @Test
    void columnsOfTheReducedMatrixSumToOne() {
        var readout = new Readout(List.of(new ReadoutError(0.1, 0.2), new ReadoutError(0, 0.3)));
        List<Bits> strings = List.of(Bits.parse("00"), Bits.parse("10"), Bits.parse("11"));
        var matrix = new AssignmentMatrix(strings, readout.qubits(), 2);
        double[][] full = {
            {0.9 * 1, 0.2 * 1, 0.2 * 0.3}, {0.1 * 1, 0.8 * 1, 0.8 * 0.3}, {0, 0, 0.8 * 0.7}
        };

        for (int j = 0; j < 3; j++) {
            double sum = full[0][j] + full[1][j] + full[2][j];
            for (int i = 0; i < 3; i++) {
                assertThat(matrix.entry(i, j)).isCloseTo(full[i][j] / sum, within(1e-15));
            }
            assertThat(matrix.kept(j)).isCloseTo(sum, within(1e-15));
        }
        double[] vector = {1, -2, 3};
        var free = new AssignmentMatrix(strings, readout.qubits(), 2, 0);
        assertThat(free.times(vector)).isEqualTo(matrix.times(vector));
        assertThat(free.transposedTimes(vector)).isEqualTo(matrix.transposedTimes(vector));
        double[] product = matrix.times(vector);
        double[] transposed = matrix.transposedTimes(vector);
        for (int i = 0; i < 3; i++) {
            double row = 0;
            double column = 0;
            for (int j = 0; j < 3; j++) {
                row += matrix.entry(i, j) * vector[j];
                column += matrix.entry(j, i) * vector[j];
            }
            assertThat(product[i]).isCloseTo(row, within(1e-14));
            assertThat(transposed[i]).isCloseTo(column, within(1e-14));
        }
    }

    @Test
    void mitigatedFrequenciesAreNearerToTheTruth() {
        int bits = 8;
        double[] truth = new double[1 << bits];
        truth[0] = 0.4;
        truth[255] = 0.3;
        truth[0b10110010] = 0.2;
        truth[0b00000111] = 0.1;
        int nearer = 0;
        double raw = 0;
        double mitigated = 0;
        for (int seed = 1; seed <= 30; seed++) {
            var random = new SplittableRandom(seed);
            Readout readout = readout(bits, random);
            Counts counts = sampled(truth, readout, 4000, random);
            QuasiDistribution quasi = ReadoutMitigation.of(readout).mitigate(counts);

            double before = 0;
            double after = 0;
            double nearest = 0;
            var probabilities = quasi.nearest();
            for (int k = 0; k < truth.length; k++) {
                Bits string = Bits.ofIndex(k, bits);
                before += Math.abs(counts.get(string) / 4000.0 - truth[k]) / 2;
                after += Math.abs(quasi.get(string) - truth[k]) / 2;
                nearest += Math.abs(probabilities.getOrDefault(string, 0.0) - truth[k]) / 2;
            }
            nearer += after < before && nearest <= after + 1e-9 ? 1 : 0;
            raw += before / 30;
            mitigated += nearest / 30;
        }

        assertThat(nearer).isEqualTo(30);
        assertThat(mitigated).isLessThan(raw / 5);
    }

    private static Counts sampled(
            double[] truth, Readout readout, int shots, SplittableRandom random) {
        long[] read = new long[shots];
        for (int s = 0; s < shots; s++) {
            double left = random.nextDouble();
            int k = 0;
            while (k < truth.length - 1 && (left -= truth[k]) >= 0) {
                k++;
            }
            read[s] = readout.read(k, random);
        }
        return Counts.ofIndices(Integer.numberOfTrailingZeros(truth.length), read);
    }

    /** The projection on the simplex by bisection: {@code max(w - t, 0)} with the sum 1. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void theNearestProbabilitiesAreTheProjection(int seed) {
        var random = new SplittableRandom(seed);
        var weights = new TreeMap<Bits, Double>();
        double[] draws =
                IntStream.range(0, 16).mapToDouble(k -> random.nextDouble(-0.3, 0.6)).toArray();
        double sum = Arrays.stream(draws).sum();
        for (int k = 0; k < 16; k++) {
            weights.put(Bits.ofIndex(k, 4), draws[k] + (1 - sum) / 16);
        }
        var nearest = new QuasiDistribution(weights, 100, 1, 1, 1, "lu").nearest();
        double low = -2;
        double high = 2;
        for (int step = 0; step < 100; step++) {
            double middle = (low + high) / 2;
            double total =
                    weights.values().stream().mapToDouble(w -> Math.max(0, w - middle)).sum();
            low = total > 1 ? middle : low;
            high = total > 1 ? high : middle;
        }

        assertThat(weights.values()).anyMatch(w -> w < 0);
        for (var entry : weights.entrySet()) {
            assertThat(nearest.getOrDefault(entry.getKey(), 0.0))
                    .isCloseTo(Math.max(0, entry.getValue() - low), within(1e-12));
        }
    }

    @Test
    void manyStringsAreIteratedInLittleTime() {
        int bits = 40;
        var random = new SplittableRandom(3);
        var seen = new HashMap<Bits, Integer>();
        Bits centre = Bits.random(bits, random);
        while (seen.size() < 1500) {
            Bits string = centre;
            for (int flips = random.nextInt(6); flips > 0; flips--) {
                string = string.flip(random.nextInt(bits));
            }
            seen.merge(string, 1, Integer::sum);
        }
        Counts counts = Counts.of(seen);

        var quasi = ReadoutMitigation.of(readout(bits, random)).mitigate(counts);

        assertThat(quasi.solver()).isEqualTo("bicgstab");
        assertThat(quasi.mean(b -> 1)).isCloseTo(1, within(1e-6));
        assertThat(quasi.get(centre)).isGreaterThan(counts.get(centre) / (double) counts.total());
    }

    @Test
    void aBitThatTellsNothingIsRefused() {
        var readout = new Readout(List.of(ReadoutError.NONE, new ReadoutError(0.5, 0.49)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadoutMitigation.of(readout))
                .withMessageContaining("bit 1")
                .withMessageContaining("0.49")
                .withMessageContaining("Maybe");
    }

    @Test
    void countsOfAnotherSizeAreRefused() {
        var mitigation = ReadoutMitigation.of(Readout.ideal(2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> mitigation.mitigate(Counts.ofIndices(3, new long[] {1})))
                .withMessageContaining("2 bits")
                .withMessageContaining("3 bits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mitigation.mitigate(Counts.ofIndices(2, new long[0])));
    }
}
