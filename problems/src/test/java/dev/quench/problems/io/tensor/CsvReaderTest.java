package dev.quench.problems.io.tensor;

import static dev.quench.problems.io.tensor.TensorSamples.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quench.problems.io.Contents;
import dev.quench.problems.io.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    private static final LabelledRows TWO =
            LabelledRows.of(
                    Tensor.ofFloats(Shape.of(2, 2), 1, -0.5f, 2000, 0),
                    Tensor.ofLongs(ElementType.I32, Shape.of(2), 3, 0));

    private static LabelledRows read(String text) {
        return CsvReader.read(Contents.of("a.csv", text));
    }

    private static String message(String text) {
        var fault = catchThrowableOfType(FormatException.class, () -> read(text));
        return String.valueOf(fault.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,-0.5,3\n2e3,0,0",
                "1,-0.5,3\r\n2e3,0,0\r\n",
                "1;-.5;3\n2e3;0;0\n\n",
                "\n1\t-0.5\t3.0\n\n  \n2E+3\t0\t0\n",
                "  1 -0.5   3 \n\t2000.  +0 0e0\n",
                "1 , -0.5 , 3\n 2000 , 0 , 0\n",
                "a,b,label\n1,-0.5,3\n2e3,0,0",
                "# a, b, label\n1 -0.5 3\n2e3 0 0",
                "\"x\";\"y\";\"z\"\n1;-0.5;3\n2e3;0;0"
            })
    void readsEveryDialect(String text) {
        assertThat(read(text)).isEqualTo(TWO);
    }

    @Test
    void readsPackedFiles(@TempDir Path folder) throws IOException {
        byte[] packed = gzip("1,-0.5,3\n2e3,0,0\n".getBytes(StandardCharsets.UTF_8));

        assertThat(CsvReader.read(TensorSamples.file(folder, "a", packed))).isEqualTo(TWO);
    }

    @Test
    void numbersAreTheNearestFloats() {
        var random = new SplittableRandom(8);
        for (int i = 0; i < 500; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            long integer = random.nextLong(1L << random.nextInt(1, 40));
            String text = "%s,%d,1".formatted(value, integer).replace("Infinity", "inf");

            assertThat(read(text).features()).containsExactly(value, (float) integer);
        }
    }

    @Test
    void nonFiniteFeaturesAreLegalAndCounted() {
        var rows = read("nan,inf,0\n-Infinity,NaN,1\n1,2,2");

        assertThat(rows.nonFinite()).isEqualTo(4);
        assertThat(rows.features()[2]).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(rows.classes()).isEqualTo(3);
        assertThat(rows.tensor().shape()).isEqualTo(Shape.of(3, 2));
    }

    @Test
    void faultsHaveTheirLines() {
        assertThat(message("1,2,3\n\n1,x,3"))
                .isEqualTo("a.csv, line 3: expected a number, found \"x\"");
        assertThat(message("1,2,3\n1,2"))
                .isEqualTo("a.csv, line 2: expected 3 columns, as in the first row, found 2");
        assertThat(message("1,2,3\n1,2,3,")).contains("line 2").contains("found 4");
        assertThat(message("1,2,3\n1,,3")).contains("line 2").contains("found \"\"");
        assertThat(message("1,2,3.5")).contains("an integer class from 0 to 999999");
        assertThat(message("1,2,-1")).contains("found \"-1\"");
        assertThat(message("1,2,1000000")).contains("found \"1000000\"");
        assertThat(message("1,2,1.00000001")).contains("line 1");
        assertThat(message("1,2,nan")).contains("line 1");
        assertThat(message("1\n2")).contains("two columns or more").contains("1 column");
        assertThat(message("a,b\n")).contains("after the header");
        assertThat(message("0,1,label\n5,6,0")).contains("delete the first line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1f", "1d", "0x1p3", "1e", "--1", "1.2.3", ".", "e5", "1 2", "1e9999999999"})
    void onlyDecimalsAreNumbers(String field) {
        assertThat(message("1,2,0\n1,%s,0".formatted(field)))
                .contains("line 2: expected a number, found \"" + field + "\"");
    }

    @Test
    void rowsThatGetShorterDoNotAskForMuchMemory() {
        String wide = "1," + "2,".repeat(50_000) + "0\n";

        assertThat(message(wide + "1\n".repeat(50_000))).contains("line 2: expected 50002 columns");
    }

    @Test
    void featuresAndLabelsMustFit() {
        var three = Tensor.ofFloats(Shape.of(3, 2), new float[6]);
        var two = Tensor.ofLongs(ElementType.U8, Shape.of(2), 0, 1);
        var half = Tensor.ofFloats(Shape.of(3), 0, 1, 0.5f);
        var none = Tensor.ofFloats(Shape.of(0, 2));

        assertThatIllegalArgumentException().isThrownBy(() -> LabelledRows.of(three, two));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledRows.of(three, half))
                .withMessage("The label 0.5 of row 2 must be an integer from 0 to 999999.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledRows.of(none, Tensor.ofFloats(Shape.of(0))));
    }
}
