package dev.quench.solvers.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlp",
                "mlp:widths=784-64-10",
                "cnn:channels=8-16-32,classes=7",
                "vit:dim=288,depth=6,heads=8,patch=4"
            })
    void aSpecificationIsReadAsItIsWritten(String text) {
        Architecture architecture = Architecture.parse(text);

        assertThat(Architecture.parse(architecture.specification())).isEqualTo(architecture);
    }

    @Test
    void thePerceptronOfTheGarmentClassifierIsTheDefault() {
        Architecture mlp = Architecture.parse("mlp");

        assertThat(mlp.specification()).isEqualTo("mlp:widths=784-512-512-10");
        assertThat(weights(mlp)).isEqualTo(784 * 512 + 512 * 512 + 512 * 10);
    }

    @Test
    void aTransformerMayHaveMillionsOfWeights() {
        assertThat(weights(Architecture.parse("vit:dim=288,depth=6,heads=8")))
                .isEqualTo(49 * 288 + 6 * 12 * 288 * 288 + 288 * 10);
    }

    private static long weights(Architecture architecture) {
        return architecture.parameters().stream()
                .filter(ParameterSpec::prunable)
                .mapToLong(ParameterSpec::size)
                .sum();
    }

    @Test
    void theLastLayerIsTheHead() {
        for (String text : new String[] {"mlp", "cnn", "vit"}) {
            var layers =
                    Architecture.parse(text).parameters().stream()
                            .filter(ParameterSpec::prunable)
                            .map(ParameterSpec::role)
                            .toList();

            assertThat(layers.getLast()).isEqualTo(ParameterSpec.Role.HEAD);
            assertThat(layers.subList(0, layers.size() - 1)).containsOnly(ParameterSpec.Role.LAYER);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    rnn                    | "rnn" is not one of mlp, cnn, vit
                    mlp:width=3            | The setting width of
                    mlp:widths=784         | two or more
                    mlp:widths=784-1       | the last one 2 or more
                    mlp:widths=784-x-10    | widths=x
                    mlp:widths=3-2,widths=3-2 | each name once
                    mlp:                   | must be name=value
                    cnn:channels=8-8-8-8-8 | leaves a pixel
                    cnn:image=28x28        | height x width x channels
                    cnn:dense=0            | from 1 to
                    vit:patch=5            | a divisor of both sides
                    vit:dim=10,heads=3     | a divisor of dim=10
                    vit:depth=99999999999  | from 1 to 256
                    """)
    void refusesWhatCannotBeBuilt(String text, String message) {
        assertThatThrownBy(() -> Architecture.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
