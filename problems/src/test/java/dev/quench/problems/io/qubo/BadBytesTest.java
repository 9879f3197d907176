package dev.quench.problems.io.qubo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.detect.InstanceFiles;
import dev.quench.problems.write.qubo.ModelWriter;
import dev.quench.problems.write.qubo.ModelWriters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files are read or refused with a place, and nothing else. */
class BadBytesTest {
    private static final int MUTATIONS = 300;
    private static final List<String> TOKENS =
            List.of("99999999999", "NaN", "-1", "1e39", "0x1", " ", "\n", "{", "]", "\"", "#", ":");

    static Stream<ModelWriter> writers() {
        return ModelWriters.all().stream();
    }

    @ParameterizedTest
    @MethodSource("writers")
    void damagedBytesAreReadOrRefused(ModelWriter writer) {
        RandomGenerator random = RandomModels.random(5);
        BinaryModel model =
                writer.format().equals("gset")
                        ? RandomModels.cut(3)
                        : writer.takesConstraints()
                                ? RandomModels.program(3)
                                : RandomModels.qubo(3);
        byte[] good = writer.text(model).getBytes(StandardCharsets.UTF_8);
        for (int k = 0; k < MUTATIONS; k++) {
            byte[] bad = mutated(good, random);
            for (String family : List.of("", writer.format())) {
                read(bad, family);
            }
        }
    }

    private static void read(byte[] bytes, String family) {
        try {
            var options = ReadOptions.defaults().withFamily(family);
            assertThat(InstanceFiles.read(SourceText.of("f", bytes), options)).isNotEmpty();
        } catch (FormatException e) {
            assertThat(e.getMessage()).contains("expected").contains("found");
        } catch (RuntimeException e) {
            fail("ends in %s: %s".formatted(e, new String(bytes, StandardCharsets.UTF_8)), e);
        }
    }

    private static byte[] mutated(byte[] good, RandomGenerator random) {
        byte[] bad = good.clone();
        int at = random.nextInt(bad.length);
        switch (random.nextInt(4)) {
            case 0 -> {
                return Arrays.copyOf(bad, at);
            }
            case 1 -> bad[at] = (byte) random.nextInt(256);
            case 2 -> {
                byte[] token =
                        TOKENS.get(random.nextInt(TOKENS.size()))
                                .getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(token, 0, bad, at, Math.min(token.length, bad.length - at));
            }
            default -> {
                int to = random.nextInt(bad.length);
                int length = Math.min(1 + random.nextInt(20), bad.length - Math.max(at, to));
                System.arraycopy(good, at, bad, to, length);
            }
        }
        return bad;
    }
}
