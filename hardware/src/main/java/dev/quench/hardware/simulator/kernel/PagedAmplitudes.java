package dev.quench.hardware.simulator.kernel;

import dev.quench.hardware.circuit.Complex;
import dev.quench.hardware.circuit.ComplexMatrix;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Amplitudes in pages: real and imaginary parts of {@code 2^PAGE_BITS} places, each an array. */
final class PagedAmplitudes implements Amplitudes, TableLoops.Places {
    /*
     * Why pages.
     * 1. A page (re and im) lies in the first-level cache while a layer does the phase and all
     *    qubits inside the page.
     * 2. The values of a qubit above the page lie in different arrays at the same place, the one
     *    shape of a butterfly that the compiler turns into vector instructions by itself.
     * 3. Rows of such a butterfly are not a power of two of bytes apart (each array has a header),
     *    so they do not fall into the same sets of the caches.
     * 4. The heap never needs one huge contiguous piece, and n is not limited by array length.
     * A layer makes one pass over memory for the phase, the page qubits and the next GROUP_BITS
     * qubits (a group of pages lies in the second-level cache), and one for every GROUP_BITS above.
     */
    static final int PAGE_BITS = 10;

    private static final int GROUP_BITS = 6;

    private final int qubits;
    private final int placeBits;
    private final int pageBits;
    private final Workers workers;
    private final double[][] re;
    private final double[][] im;

    PagedAmplitudes(int qubits, Workers workers) {
        this.qubits = qubits;
        this.workers = workers;
        placeBits = Math.min(qubits, PAGE_BITS);
        pageBits = qubits - placeBits;
        re = new double[1 << pageBits][];
        im = new double[1 << pageBits][];
        workers.forEach(
                re.length,
                (from, to) -> {
                    for (int page = (int) from; page < to; page++) {
                        re[page] = new double[1 << placeBits];
                        im[page] = new double[1 << placeBits];
                    }
                });
        re[0][0] = 1;
    }

    @Override
    public int qubits() {
        return qubits;
    }

    @Override
    public void reset() {
        basis(0);
    }

    @Override
    public void superpose() {
        fill(Math.pow(2, -0.5 * qubits));
    }

    private void fill(double value) {
        workers.forEach(
                re.length,
                (from, to) -> {
                    for (int page = (int) from; page < to; page++) {
                        Arrays.fill(re[page], value);
                        Arrays.fill(im[page], 0);
                    }
                });
    }

    @Override
    public void phase(Diagonal diagonal, double gamma) {
        if (diagonal instanceof TableDiagonal table) {
            TableLoops.phase(this, fitting(table), gamma, workers);
            return;
        }
        PagedDiagonal own = own(diagonal);
        var phases = own.phases(gamma);
        workers.forEach(
                re.length,
                (from, to) -> {
                    var scratch = own.scratch();
                    for (int page = (int) from; page < to; page++) {
                        phases.multiply(page, re[page], im[page], scratch);
                    }
                });
    }

    @Override
    public void mixer(double beta) {
        mix(null, 0, Mixer.of(beta));
    }

    @Override
    public void layer(Diagonal diagonal, double gamma, double beta) {
        if (diagonal instanceof TableDiagonal) {
            phase(diagonal, gamma);
            mixer(beta);
            return;
        }
        mix(own(diagonal), gamma, Mixer.of(beta));
    }

    private void mix(@Nullable PagedDiagonal diagonal, double gamma, Mixer mixer) {
        var phases = diagonal == null ? null : diagonal.phases(gamma);
        int low = Math.min(GROUP_BITS, pageBits);
        workers.forEach(
                1L << (pageBits - low),
                (from, to) -> {
                    var scratch = diagonal == null ? null : diagonal.scratch();
                    for (int group = (int) from; group < to; group++) {
                        int first = group << low;
                        for (int page = first; page < first + (1 << low); page++) {
                            if (phases != null && scratch != null) {
                                phases.multiply(page, re[page], im[page], scratch);
                            }
                            mixer.page(re[page], im[page]);
                        }
                        mixPages(mixer, first, 0, low);
                    }
                });
        for (int bit = low; bit < pageBits; bit += GROUP_BITS) {
            mixColumns(mixer, bit, Math.min(GROUP_BITS, pageBits - bit));
        }
    }

    /** Mixes page bits {@code bit … bit+width-1}; the pages of one column differ only in these. */
    private void mixColumns(Mixer mixer, int bit, int width) {
        workers.forEach(
                1L << (pageBits - width),
                (from, to) -> {
                    for (int column = (int) from; column < to; column++) {
                        int below = column & (1 << bit) - 1;
                        mixPages(mixer, ((column - below) << width) + below, bit, width);
                    }
                });
    }

    private void mixPages(Mixer mixer, int first, int bit, int width) {
        int done = 0;
        for (; done + 1 < width; done += 2) {
            int a = 1 << (bit + done);
            int b = a << 1;
            for (int k = 0; k < 1 << (width - 2); k++) {
                int p = first + (insertZeros(k, done, 2) << bit);
                mixer.pages(re, im, p, p + a, p + b, p + a + b);
            }
        }
        if (done < width) {
            int a = 1 << (bit + done);
            for (int k = 0; k < 1 << done; k++) {
                int p = first + (k << bit);
                mixer.pages(re[p], im[p], re[p + a], im[p + a]);
            }
        }
    }

    private static int insertZeros(int k, int at, int zeros) {
        int below = k & (1 << at) - 1;
        return ((k - below) << zeros) + below;
    }

    @Override
    public void basis(long index) {
        fill(0);
        re[(int) (index >>> placeBits)][place(index)] = 1;
    }

    @Override
    public void apply(long controls, ComplexMatrix matrix, int... on) {
        new GateLoop(re, im, matrix, new Squares(qubits, placeBits, controls, on)).run(workers);
    }

    @Override
    public void multiply(Diagonal diagonal) {
        if (diagonal instanceof TableDiagonal table) {
            TableLoops.multiply(this, fitting(table)::centred, workers);
            return;
        }
        PagedDiagonal own = own(diagonal);
        workers.forEach(
                re.length,
                (from, to) -> {
                    var scratch = own.scratch();
                    for (int page = (int) from; page < to; page++) {
                        scratch.multiply(page, re[page], im[page]);
                    }
                });
    }

    @Override
    public double energyOverlap(Amplitudes bra, Diagonal diagonal) {
        PagedAmplitudes left = own(bra);
        if (diagonal instanceof TableDiagonal table) {
            return TableLoops.element(left, this, fitting(table)::centred, workers).im();
        }
        PagedDiagonal own = own(diagonal);
        double[] sums = new double[re.length];
        workers.forEach(
                re.length,
                (from, to) -> {
                    var scratch = own.scratch();
                    for (int page = (int) from; page < to; page++) {
                        sums[page] =
                                scratch.overlap(
                                        page, re[page], im[page], left.re[page], left.im[page]);
                    }
                });
        return Arrays.stream(sums).reduce(0, Double::sum);
    }

    @Override
    public void multiply(LongToDoubleFunction factor) {
        TableLoops.multiply(this, factor, workers);
    }

    @Override
    public double expectation(LongToDoubleFunction value) {
        return TableLoops.element(this, this, value, workers).re();
    }

    @Override
    public void copyFrom(Amplitudes source) {
        PagedAmplitudes other = own(source);
        workers.forEach(
                re.length,
                (from, to) -> {
                    for (int page = (int) from; page < to; page++) {
                        System.arraycopy(other.re[page], 0, re[page], 0, re[page].length);
                        System.arraycopy(other.im[page], 0, im[page], 0, im[page].length);
                    }
                });
    }

    @Override
    public void addPauli(double factor, long x, long z, Amplitudes source) {
        PagedAmplitudes other = own(source);
        new PauliLoop(other.re, other.im, placeBits, x, z).add(factor, re, im, workers);
    }

    @Override
    public Complex overlap(Amplitudes bra, long x, long z) {
        PagedAmplitudes other = own(bra);
        return new PauliLoop(re, im, placeBits, x, z).overlap(other.re, other.im, workers);
    }

    @Override
    public Complex element(Amplitudes bra, long controls, ComplexMatrix matrix, int... on) {
        PagedAmplitudes other = own(bra);
        return new GateLoop(re, im, matrix, new Squares(qubits, placeBits, controls, on))
                .element(other.re, other.im, workers);
    }

    @Override
    public double[] marginal(int... on) {
        return new MarginalLoop(re, im, placeBits, on).run(workers);
    }

    @Override
    public double norm() {
        return Arrays.stream(pageNorms()).reduce(0, Double::sum);
    }

    private double[] pageNorms() {
        double[] norms = new double[re.length];
        workers.forEach(
                re.length,
                (from, to) -> {
                    for (int page = (int) from; page < to; page++) {
                        norms[page] = norm(re[page], im[page]);
                    }
                });
        return norms;
    }

    private static double norm(double[] re, double[] im) {
        double even = 0;
        double odd = 0;
        int v = 0;
        for (; v + 1 < re.length; v += 2) {
            even += re[v] * re[v] + im[v] * im[v];
            odd += re[v + 1] * re[v + 1] + im[v + 1] * im[v + 1];
        }
        return v < re.length ? re[v] * re[v] + im[v] * im[v] : even + odd;
    }

    @Override
    public double expectation(Diagonal diagonal) {
        if (diagonal instanceof TableDiagonal table) {
            return table.offset()
                    + TableLoops.element(this, this, fitting(table)::centred, workers).re();
        }
        PagedDiagonal own = own(diagonal);
        double[] sums = new double[re.length];
        workers.forEach(
                re.length,
                (from, to) -> {
                    var scratch = own.scratch();
                    for (int page = (int) from; page < to; page++) {
                        sums[page] = scratch.expectation(page, re[page], im[page]);
                    }
                });
        return own.offset() + Arrays.stream(sums).reduce(0, Double::sum);
    }

    @Override
    public double re(long index) {
        return re[(int) (index >>> placeBits)][place(index)];
    }

    @Override
    public double im(long index) {
        return im[(int) (index >>> placeBits)][place(index)];
    }

    private int place(long index) {
        return (int) index & (1 << placeBits) - 1;
    }

    @Override
    public long[] sample(double[] sortedUniforms) {
        double[] norms = pageNorms();
        double norm = Arrays.stream(norms).reduce(0, Double::sum);
        long[] answers = new long[sortedUniforms.length];
        double before = 0;
        int done = 0;
        for (int page = 0; page < re.length && done < answers.length; page++) {
            double after = page == re.length - 1 ? Double.MAX_VALUE : before + norms[page];
            int end = done;
            while (end < answers.length && sortedUniforms[end] * norm < after) {
                end++;
            }
            if (end > done) {
                samplePage(page, before, norm, sortedUniforms, answers, done, end);
            }
            done = end;
            before = after;
        }
        return answers;
    }

    /** Rounding may leave a draw beyond the end of a page: it gets the last possible place. */
    private void samplePage(
            int page, double before, double norm, double[] draws, long[] answers, int k, int end) {
        double sum = before;
        long possible = 0;
        for (int v = 0; v < re[page].length && k < end; v++) {
            double probability = re[page][v] * re[page][v] + im[page][v] * im[page][v];
            sum += probability;
            possible = probability > 0 ? v : possible;
            while (k < end && draws[k] * norm < sum) {
                answers[k++] = ((long) page << placeBits) + v;
            }
        }
        while (k < end) {
            answers[k++] = ((long) page << placeBits) + possible;
        }
    }

    private PagedAmplitudes own(Amplitudes other) {
        if (other instanceof PagedAmplitudes own && own.qubits == qubits) {
            return own;
        }
        throw new IllegalArgumentException(
                "A state of another kernel or of %d qubits does not go with one of %d qubits."
                        .formatted(other.qubits(), qubits));
    }

    @Override
    public void set(long index, double real, double imaginary) {
        int page = (int) (index >>> placeBits);
        int place = (int) index & (1 << placeBits) - 1;
        re[page][place] = real;
        im[page][place] = imaginary;
    }

    private TableDiagonal fitting(TableDiagonal table) {
        return table.fitting(qubits);
    }

    private PagedDiagonal own(Diagonal diagonal) {
        if (diagonal instanceof PagedDiagonal own && own.qubits() == qubits) {
            return own;
        }
        throw new IllegalArgumentException(
                "A diagonal of another kernel or of %d qubits cannot act on a state of %d qubits."
                        .formatted(diagonal.qubits(), qubits));
    }
}
