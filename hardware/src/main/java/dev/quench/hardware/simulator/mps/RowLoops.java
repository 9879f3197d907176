package dev.quench.hardware.simulator.mps;

/**
 * The inner loops over complex rows, real and imaginary parts in arrays of their own: each loop
 * runs over one index of distinct arrays, which the compiler turns into vector instructions.
 */
final class RowLoops {
    private RowLoops() {}

    /** Adds {@code a y} to {@code x}, from an index on. */
    static void add(
            double[] xr, double[] xi, double ar, double ai, double[] yr, double[] yi, int from) {
        for (int j = from; j < xr.length; j++) {
            xr[j] += ar * yr[j] - ai * yi[j];
        }
        for (int j = from; j < xr.length; j++) {
            xi[j] += ar * yi[j] + ai * yr[j];
        }
    }

    /** Writes {@code sum_j conj(x_j) y_j} from an index on to {@code sum[0] + i sum[1]}. */
    static void dot(double[] xr, double[] xi, double[] yr, double[] yi, int from, double[] sum) {
        double re0 = 0;
        double re1 = 0;
        double im0 = 0;
        double im1 = 0;
        int j = from;
        for (; j + 1 < xr.length; j += 2) {
            re0 += xr[j] * yr[j] + xi[j] * yi[j];
            im0 += xr[j] * yi[j] - xi[j] * yr[j];
            re1 += xr[j + 1] * yr[j + 1] + xi[j + 1] * yi[j + 1];
            im1 += xr[j + 1] * yi[j + 1] - xi[j + 1] * yr[j + 1];
        }
        if (j < xr.length) {
            re0 += xr[j] * yr[j] + xi[j] * yi[j];
            im0 += xr[j] * yi[j] - xi[j] * yr[j];
        }
        sum[0] = re0 + re1;
        sum[1] = im0 + im1;
    }

    /** Returns {@code sum_j |x_j|^2} from an index on. */
    static double squares(double[] xr, double[] xi, int from) {
        double even = 0;
        double odd = 0;
        int j = from;
        for (; j + 1 < xr.length; j += 2) {
            even += xr[j] * xr[j] + xi[j] * xi[j];
            odd += xr[j + 1] * xr[j + 1] + xi[j + 1] * xi[j + 1];
        }
        return even + odd + (j < xr.length ? xr[j] * xr[j] + xi[j] * xi[j] : 0);
    }

    /** Sets {@code x := c x - s w y} and {@code y := s x + c w y} with a phase {@code w}. */
    static void rotate(
            double[] xr, double[] xi, double[] yr, double[] yi, double c, double s, double[] w) {
        double wr = w[0];
        double wi = w[1];
        for (int j = 0; j < xr.length; j++) {
            double pr = wr * yr[j] - wi * yi[j];
            double pi = wr * yi[j] + wi * yr[j];
            double qr = xr[j];
            double qi = xi[j];
            xr[j] = c * qr - s * pr;
            xi[j] = c * qi - s * pi;
            yr[j] = s * qr + c * pr;
            yi[j] = s * qi + c * pi;
        }
    }

    /** Multiplies a row by a real number. */
    static void scale(double[] xr, double[] xi, double factor) {
        for (int j = 0; j < xr.length; j++) {
            xr[j] *= factor;
            xi[j] *= factor;
        }
    }
}
