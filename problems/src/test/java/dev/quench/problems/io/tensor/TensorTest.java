package dev.quench.problems.io.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TensorTest {
    private static final Shape ONE = Shape.of(1);

    private static float rounded(ElementType type, float value) {
        return Tensor.ofFloats(type, ONE, value).floatAt(0);
    }

    private static Tensor unsigned(long bits) {
        var data = new byte[8];
        ElementType.putBits(data, 0, 8, bits);
        return Tensor.wrap(ElementType.U64, ONE, data);
    }

    @Test
    void elementsLieInRowMajorOrder() {
        var tensor = Tensor.ofFloats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);

        assertThat(tensor.dimensions()).isEqualTo(2);
        assertThat(tensor.dimension(1)).isEqualTo(3);
        assertThat(tensor.size()).isEqualTo(6);
        assertThat(tensor.floatAt(1 * 3 + 2)).isEqualTo(6);
        assertThat(tensor.floats()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void integersKeepTheirExtremes() {
        for (ElementType type : ElementType.values()) {
            if (!type.isFloating()) {
                var tensor = Tensor.ofLongs(type, Shape.of(2), type.least(), type.most());

                assertThat(tensor.longs()).containsExactly(type.least(), type.most());
                assertThat(tensor.doubleAt(0)).isEqualTo((double) type.least());
                assertThat(tensor.floatAt(1)).isEqualTo((float) type.most());
            }
        }
    }

    @Test
    void integersOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.ofLongs(ElementType.U8, ONE, 256))
                .withMessage("The element 256 of type U8 must be from 0 to 255.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.ofLongs(ElementType.I16, ONE, -32769));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.ofLongs(ElementType.BOOL, ONE, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.ofLongs(ElementType.F32, ONE, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.ofFloats(ElementType.I32, ONE, 2));
    }

    @Test
    void unsignedLongsRoundOnce() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 2000; i++) {
            long bits = random.nextLong() | Long.MIN_VALUE;
            bits = i % 2 == 0 ? bits : (bits & (-1L << random.nextInt(50))) | 1;
            var exact = new BigDecimal(new BigInteger(Long.toUnsignedString(bits)));

            assertThat(unsigned(bits).doubleAt(0)).isEqualTo(exact.doubleValue());
            assertThat(unsigned(bits).floatAt(0)).isEqualTo(exact.floatValue());
        }
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> unsigned(-1).longAt(0))
                .withMessageContaining("18446744073709551615");
    }

    @Test
    void halfPrecisionRoundsToEven() {
        assertThat(rounded(ElementType.F16, 2049)).isEqualTo(2048);
        assertThat(rounded(ElementType.F16, 2051)).isEqualTo(2052);
        assertThat(rounded(ElementType.F16, 65520)).isInfinite();
    }

    @Test
    void brainFloatsAreTheNearestOfTheirGrid() {
        var random = new SplittableRandom(3);
        for (int i = 0; i < 2000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isNaN(value)) {
                continue;
            }
            double below = Float.intBitsToFloat(Float.floatToRawIntBits(value) & 0xFFFF_0000);
            float found = rounded(ElementType.BF16, value);

            assertThat(Float.floatToRawIntBits(found) & 0xFFFF).isZero();
            if (Float.isFinite(found)) {
                assertThat(Math.abs((double) found - value))
                        .isLessThanOrEqualTo(Math.abs(below - value));
            }
        }
        assertThat(rounded(ElementType.BF16, 1 + 0x1p-8f)).isEqualTo(1);
        assertThat(rounded(ElementType.BF16, 1 + 0x3p-8f)).isEqualTo(1 + 0x1p-6f);
        assertThat(rounded(ElementType.BF16, Float.MAX_VALUE)).isInfinite();
        assertThat(rounded(ElementType.BF16, Float.intBitsToFloat(0x7F800001))).isNaN();
    }

    @Test
    void nonFiniteElementsAreCounted() {
        float nan = Float.NaN;
        float infinite = Float.NEGATIVE_INFINITY;

        for (ElementType type : ElementType.values()) {
            if (type.isFloating()) {
                var tensor = Tensor.ofFloats(type, Shape.of(2, 2), nan, 1, infinite, 0);
                assertThat(tensor.nonFinite()).isEqualTo(2);
            }
        }
        assertThat(Tensor.ofLongs(ElementType.I8, ONE, -1).nonFinite()).isZero();
    }

    @Test
    void floatingElementsAreNoIntegers() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Tensor.ofFloats(ONE, 1).longAt(0))
                .withMessageContaining("F32");
    }

    @Test
    void partsAreCopied() {
        var tensor = Tensor.ofLongs(ElementType.I16, Shape.of(4), 1, 2, 3, 4);
        var into = new float[5];

        tensor.copyTo(1, 3, into, 2);

        assertThat(into).containsExactly(0, 0, 2, 3, 0);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> tensor.copyTo(1, 5, into, 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> tensor.copyTo(0, 4, into, 2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> tensor.floatAt(4));
    }

    @Test
    void equalityIsThatOfTypeShapeAndBits() {
        var tensor = Tensor.ofFloats(Shape.of(2), Float.NaN, 0f);

        assertThat(tensor)
                .isEqualTo(Tensor.ofFloats(Shape.of(2), Float.NaN, 0f))
                .hasSameHashCodeAs(Tensor.ofFloats(Shape.of(2), Float.NaN, 0f))
                .isNotEqualTo(Tensor.ofFloats(Shape.of(2), Float.NaN, -0f))
                .isNotEqualTo(Tensor.ofFloats(Shape.of(1, 2), Float.NaN, 0f))
                .isNotEqualTo(Tensor.ofFloats(ElementType.F64, Shape.of(2), Float.NaN, 0f));
        assertThat(tensor.reshaped(Shape.of(1, 2)).reshaped(Shape.of(2))).isEqualTo(tensor);
        assertThat(tensor).hasToString("F32 [2]");
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.ofFloats(Shape.of(2, 2), 1, 2, 3))
                .withMessage("The shape [2, 2] has 4 elements, but there are 3 values.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.ofBooleans(ONE, true).reshaped(Shape.of(2)));
    }

    @Test
    void shapesAreBounded() {
        assertThat(Shape.of().size()).isEqualTo(1);
        assertThat(Shape.of(0, Integer.MAX_VALUE, Integer.MAX_VALUE).size()).isZero();
        assertThat(Shape.of(1 << 30, (1 << 26) - 1).size()).isEqualTo((1L << 56) - (1L << 30));
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(1 << 30, 1 << 26));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(3, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(new int[65]));
    }
}
