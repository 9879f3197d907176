import com.sun.management.ThreadMXBean;
import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.detect.InstanceFiles;
import dev.quench.problems.qubo.Qubo;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGeneratorFactory;

/**
 * Times from an assignment to its one-hot Qubo with penalties, beside a copy of as many bytes.
 *
 * <p>Arguments: repetitions, then QAPLIB files; without files dense random instances of 10, 20, 40
 * and 80 facilities.
 */
void main(String[] arguments) {
    int repetitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
    IO.println(
            "instance        qubits   couplings   first ms  median ms  ns/coupling  over copy  allocated MB");
    if (arguments.length > 1) {
        for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
            var instance =
                    InstanceFiles.read(Path.of(file), ReadOptions.defaults()).getFirst();
            measure(instance.name(), (Assignment) instance.problem(), repetitions);
        }
        return;
    }
    for (int n : new int[] {10, 20, 40, 80}) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(n);
        var flows = LongMatrix.of(n, n, random.longs((long) n * n, 1, 100).toArray());
        var distances = LongMatrix.of(n, n, random.longs((long) n * n, 1, 100).toArray());
        measure("random" + n, new Assignment(flows, distances), repetitions);
    }
}

Qubo build(Assignment problem) {
    var program = Formulations.standard(problem).program();
    return PenaltyEncoder.provable().reformulate(program).model();
}

void measure(String name, Assignment problem, int repetitions) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long begin = System.nanoTime();
    Qubo qubo = build(problem);
    double first = (System.nanoTime() - begin) / 1e6;
    int couplings = qubo.couplings().count();
    double[] seconds = new double[repetitions];
    long allocated = 0;
    int warm = Math.clamp(20_000_000 / Math.max(1, couplings), 2, 2000);
    for (int k = -warm; k < repetitions; k++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        begin = System.nanoTime();
        qubo = build(problem);
        double time = (System.nanoTime() - begin) / 1e9;
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
        if (k >= 0) {
            seconds[k] = time;
        }
    }
    double median = median(seconds);
    /* A coupling stands twice, with an int and a double each. */
    double copy = copySeconds(24L * couplings, repetitions);
    IO.println(
            String.format(
                    Locale.ROOT,
                    "%-14s %7d %11d %10.1f %10.1f %12.1f %10.1f %13.1f",
                    name,
                    qubo.size(),
                    couplings,
                    first,
                    1e3 * median,
                    1e9 * median / couplings,
                    median / copy,
                    allocated / 1e6));
}

double copySeconds(long bytes, int repetitions) {
    byte[] from = new byte[Math.toIntExact(bytes)];
    byte[] to = new byte[from.length];
    double[] seconds = new double[repetitions];
    for (int k = -20; k < repetitions; k++) {
        long begin = System.nanoTime();
        System.arraycopy(from, 0, to, 0, from.length);
        if (k >= 0) {
            seconds[k] = (System.nanoTime() - begin) / 1e9;
        }
    }
    return median(seconds);
}

double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
}
