package dev.quench.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvgCanvasTest {
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5",
        "-0.0, 0",
        "1200, 1200",
        "1229.7, 1230",
        "0.99999, 1",
        "0.00002, 2.000e-05",
        "1e20, 1.000e+20"
    })
    void numbersAreShort(double value, String words) {
        assertThat(SvgCanvas.number(value)).isEqualTo(words);
    }

    @Test
    void stepsAreInterruptedWhereAValueIsMissing() {
        var canvas = new SvgCanvas(10, 10, "a < b");
        canvas.clip("edge", 0, 0, 10, 10);
        canvas.steps(List.of(1.0, 2.0, 3.0, 4.0, 5.0, Double.NaN, 7.0, 8.0), "red", "edge");

        assertThat(canvas.finished())
                .contains("<title>a &lt; b</title>", "clip-path=\"url(#edge)\"")
                .contains("d=\"M1.0 2.0 H3.0 V4.0 M7.0 8.0\"");
    }
}
