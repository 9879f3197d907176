package dev.quench.app.checkpoint;

import dev.quench.solvers.pruning.descent.CurvePoint;
import dev.quench.solvers.pruning.descent.LoggedStep;
import dev.quench.solvers.pruning.descent.StepRecord;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of a pruning as a line of a checkpoint.
 *
 * @param number from 1
 * @param step what was told of it
 * @param block weights of the block: differences of rising numbers, seven bits a byte, in Base64
 * @param flips those that changed sides, likewise
 * @param point the evaluation after it, null where there was none
 */
record DescentLine(
        int number,
        @Nullable StepRecord step,
        @Nullable String block,
        @Nullable String flips,
        @Nullable CurvePoint point) {
    static final String SCHEMA = "quench.prune-checkpoint/1";

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;
    private static final int LAST_SHIFT = 28;

    /** The last byte of a number of five holds three bits. */
    private static final int HIGHEST = 7;

    static DescentLine of(int number, LoggedStep step) {
        return new DescentLine(
                number,
                step.record(),
                packed(step.block()),
                packed(step.flips()),
                step.point().orElse(null));
    }

    /** Returns the step, or nothing if the line does not make one. */
    Optional<LoggedStep> asStep() {
        if (step == null || block == null || flips == null || step.step() != number) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LoggedStep(step, unpacked(block), unpacked(flips), point));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static String packed(int[] rising) {
        var bytes = new ByteArrayOutputStream();
        int last = 0;
        for (int value : rising) {
            int left = value - last;
            last = value;
            while (left >= MORE) {
                bytes.write((left & (MORE - 1)) | MORE);
                left >>>= BITS;
            }
            bytes.write(left);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static int[] unpacked(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        int[] values = new int[bytes.length];
        int count = 0;
        int last = 0;
        int shift = 0;
        int value = 0;
        for (byte b : bytes) {
            if (shift > LAST_SHIFT || (shift == LAST_SHIFT && b > HIGHEST)) {
                throw new IllegalArgumentException("A number of a checkpoint is too long.");
            }
            value |= (b & (MORE - 1)) << shift;
            shift += BITS;
            if ((b & MORE) == 0) {
                last = Math.addExact(last, value);
                values[count++] = last;
                value = 0;
                shift = 0;
            }
        }
        if (shift != 0) {
            throw new IllegalArgumentException("A number of a checkpoint has no end.");
        }
        return Arrays.copyOf(values, count);
    }
}
