package dev.quench.solvers.sampler.kernel.lowrank;

/** Plain Java, the reference of the vector kernel; four sums hide the latency of an addition. */
final class ScalarColumns extends ColumnKernel {
    @Override
    String name() {
        return "scalar";
    }

    @Override
    float dot(float[] a, int from, float[] b, int start, int length) {
        float p = 0;
        float q = 0;
        float r = 0;
        float w = 0;
        for (int k = 0; k < length; k += 4) {
            p += a[from + k] * b[start + k];
            q += a[from + k + 1] * b[start + k + 1];
            r += a[from + k + 2] * b[start + k + 2];
            w += a[from + k + 3] * b[start + k + 3];
        }
        return (p + q) + (r + w);
    }

    @Override
    float change(float[] u, float[] columns, int a, float s, int b, float t, int length) {
        float p = 0;
        float q = 0;
        for (int k = 0; k < length; k += 2) {
            float v = s * columns[a + k] + t * columns[b + k];
            float w = s * columns[a + k + 1] + t * columns[b + k + 1];
            p += v * (u[k] + 0.5f * v);
            q += w * (u[k + 1] + 0.5f * w);
        }
        return p + q;
    }

    @Override
    void add(float[] u, float[] columns, int a, float s, int length) {
        for (int k = 0; k < length; k++) {
            u[k] += s * columns[a + k];
        }
    }
}
