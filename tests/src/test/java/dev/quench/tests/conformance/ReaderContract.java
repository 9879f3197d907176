package dev.quench.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.quench.problems.generate.GeneratedInstance;
import dev.quench.problems.generate.Generators;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.Instance;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.detect.InstanceFiles;
import dev.quench.tests.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every reader promises: it reads back what is written, and it never breaks on bad bytes. */
class ReaderContract {
    private static final int MUTATIONS = 400;

    static Stream<GeneratedInstance> instances() {
        return Stream.of(
                        "1dc.64",
                        "1tc.16",
                        "hamming6-4",
                        "johnson8-2-4",
                        "mdkp-10x5-0.50-s1",
                        "qap-grid2x3-s1",
                        "tsp-10-s1")
                .map(name -> Generators.byName(name).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("instances")
    void readsBackWhatIsWritten(GeneratedInstance generated) {
        List<Instance> read = read(bytes(generated));

        assertThat(read).hasSize(1);
        assertThat(read.getFirst().problem()).isEqualTo(generated.problem());
    }

    @ParameterizedTest
    @MethodSource("instances")
    void damagedBytesAreReadOrRefusedWithAPlace(GeneratedInstance generated) {
        RandomGenerator random = Seeds.generator(17);
        byte[] good = bytes(generated);
        for (int m = 0; m < MUTATIONS; m++) {
            byte[] bad = mutated(good, random);
            try {
                assertThat(read(bad)).isNotEmpty();
            } catch (FormatException e) {
                assertThat(e.getMessage()).contains("expected").contains("found");
            } catch (RuntimeException e) {
                fail("mutation %d of %s ends in %s".formatted(m, generated.name(), e), e);
            }
        }
    }

    private static byte[] mutated(byte[] good, RandomGenerator random) {
        byte[] bad = good.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                return java.util.Arrays.copyOf(bad, random.nextInt(bad.length));
            }
            case 1 -> bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            case 2 -> {
                int at = random.nextInt(bad.length);
                byte[] token =
                        List.of("99999999999999999999", "NaN", "-1", "1e400", "0x10", " ")
                                .get(random.nextInt(6))
                                .getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(token, 0, bad, at, Math.min(token.length, bad.length - at));
            }
            default -> {
                int from = random.nextInt(bad.length);
                int to = random.nextInt(bad.length);
                int length = random.nextInt(1 + Math.min(20, bad.length - Math.max(from, to)));
                System.arraycopy(good, from, bad, to, length);
            }
        }
        return bad;
    }

    private static byte[] bytes(GeneratedInstance generated) {
        return generated.text().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Instance> read(byte[] bytes) {
        return InstanceFiles.read(SourceText.of("file", bytes), ReadOptions.defaults());
    }
}
