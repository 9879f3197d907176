package dev.quench.tests.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The machine's own limit, to run beside any other benchmark: compare two days, machines or commits
 * by the ratio to this one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "-XX:+UseTransparentHugePages")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class Bandwidth {
    /** A thread's share. */
    @Param({"1", "512"})
    int mebibytes;

    private double[] a;

    /** Makes an array of zeros, which stay zeros. */
    @Setup
    public void allocate() {
        a = new double[mebibytes << 17];
    }

    /**
     * Reads and writes every element: {@code 2 mebibytes} of traffic a call and thread.
     *
     * @return the array
     */
    @Benchmark
    public double[] readModifyWrite() {
        for (int i = 0; i < a.length; i++) {
            a[i] *= 0.999999;
        }
        return a;
    }
}
