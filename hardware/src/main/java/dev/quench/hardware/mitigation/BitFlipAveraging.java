package dev.quench.hardware.mitigation;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.noise.Readout;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Makes readout errors symmetric: the shots are split into {@code k} parts of nearly equal size;
 * every second part has an X before the measurement of a random half of the bits, the next one of
 * the other half, and the answers are flipped back. So a bit is misread with probability {@code
 * (p(1|0) + p(0|1)) / 2}, whatever its value, exactly so where the parts are equal.
 *
 * <p>Where the backend says how its counts were misread, the counts here say so too, with the means
 * of both errors. That the errors of different bits are independent then holds for many parts; in
 * few ones it is true to first order.
 *
 * <p>Cost: {@code k} runs in place of one, and a gate on the flipped qubits, which a compiler
 * merges with what is before it. A circuit that goes on after a measurement is not supported. At a
 * provider each part is a job.
 *
 * <p>Source: A. W. R. Smith, K. E. Khosla, C. N. Self, M. S. Kim, Qubit readout error mitigation
 * with bit-flip averaging (2021), arXiv:2106.05800. There each shot may have flips of its own.
 */
public final class BitFlipAveraging implements Backend {
    private final Backend inner;
    private final int parts;

    /**
     * Decorates a backend.
     *
     * @param inner what runs the parts
     * @param parts {@code k}, even, 2 or more
     * @throws IllegalArgumentException if it is odd or below 2
     */
    public BitFlipAveraging(Backend inner, int parts) {
        requireParts(parts);
        this.inner = inner;
        this.parts = parts;
    }

    /**
     * Checks a number of parts.
     *
     * @param parts {@code k}
     * @throws IllegalArgumentException if it is odd or below 2
     */
    public static void requireParts(int parts) {
        if (parts < 2 || parts % 2 != 0) {
            throw new IllegalArgumentException(
                    ("Bit-flip averaging needs an even number of parts, not %d: to each set of flips"
                                    + " belongs its complement.\nMaybe flips=%d.")
                            .formatted(parts, Math.max(2, parts + 1)));
        }
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public String settings() {
        return (inner.settings() + " flips=" + parts).strip();
    }

    @Override
    public BackendLimits limits() {
        return inner.limits();
    }

    /**
     * Runs the parts, at a provider all at once.
     *
     * @throws IllegalArgumentException if the program is too large, there are fewer shots than
     *     parts, or the circuit goes on after a measurement
     */
    @Override
    public Counts run(Program program, int shots, RandomGenerator random) {
        inner.limits().require(name(), program.qubits());
        if (shots < parts) {
            throw new IllegalArgumentException(
                    "The shots (%d) must be as many as the parts of bit-flip averaging (%d) at least.\nMaybe more --shots, or flips=2."
                            .formatted(shots, parts));
        }
        var circuit = FinalMeasurements.of(program, name());
        var masks = new ArrayList<Bits>();
        var flipped = new ArrayList<CircuitProgram>();
        var shares = new ArrayList<Integer>();
        Bits mask = Bits.zeros(circuit.bits());
        for (int k = 0; k < parts; k++) {
            mask = k % 2 == 0 ? Bits.random(circuit.bits(), random) : complement(mask);
            masks.add(mask);
            flipped.add(new CircuitProgram(circuit.flipped(mask)));
            shares.add(shots / parts + (k < shots % parts ? 1 : 0));
        }
        List<Counts> answers = inner.runAll(flipped, shares, random);
        return IntStream.range(0, parts)
                .mapToObj(k -> back(answers.get(k), masks.get(k)))
                .reduce(Counts::merge)
                .orElseThrow();
    }

    private static Bits complement(Bits bits) {
        return flipped(bits, Bits.zeros(bits.size()), true);
    }

    /** Adds two vectors modulo 2, and ones if asked for. */
    private static Bits flipped(Bits bits, Bits mask, boolean all) {
        boolean[] values = new boolean[bits.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = bits.get(k) ^ mask.get(k) ^ all;
        }
        return Bits.of(values);
    }

    private static Counts back(Counts read, Bits mask) {
        var counts = new LinkedHashMap<Bits, Integer>();
        read.asMap().forEach((bits, count) -> counts.put(flipped(bits, mask, false), count));
        Counts turned = Counts.of(counts);
        return read.readout().map(r -> turned.withReadout(swapped(r, mask))).orElse(turned);
    }

    private static Readout swapped(Readout readout, Bits mask) {
        var errors = new ArrayList<ReadoutError>();
        List<ReadoutError> before = readout.qubits();
        for (int k = 0; k < before.size(); k++) {
            ReadoutError error = before.get(k);
            errors.add(
                    mask.get(k) ? new ReadoutError(error.zeroForOne(), error.oneForZero()) : error);
        }
        return new Readout(errors);
    }
}
