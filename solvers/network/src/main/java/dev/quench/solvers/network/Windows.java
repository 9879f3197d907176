package dev.quench.solvers.network;

/**
 * The windows of a convolution written out, so that it is a linear map of each of them: {@code
 * [n][channels][height][width]} becomes {@code [n][height x width][channels x kernel x kernel]}.
 *
 * @param channels 1 or more
 * @param height of the image
 * @param width of the image
 * @param kernel height and width of a window, odd; beyond the border are zeros
 */
record Windows(int channels, int height, int width, int kernel) {
    float[] unfold(float[] images) {
        int pixels = height * width;
        int window = channels * kernel * kernel;
        int n = images.length / (channels * pixels);
        float[] unfolded = new float[Math.multiplyExact(n * pixels, window)];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < channels; c++) {
                channel(images, (i * channels + c) * pixels, unfolded, i * pixels, c);
            }
        }
        return unfolded;
    }

    /**
     * Adds the squares of what would be unfolded, without unfolding it.
     *
     * @param images {@code [n][channels][height][width]}
     * @param sums takes {@code channels x kernel x kernel} sums over images and windows
     */
    void addSquares(float[] images, double[] sums) {
        int pixels = height * width;
        for (int from = 0; from < images.length; from += pixels) {
            int place = from / pixels % channels * kernel * kernel;
            for (int dy = -(kernel / 2); dy <= kernel / 2; dy++) {
                for (int dx = -(kernel / 2); dx <= kernel / 2; dx++, place++) {
                    sums[place] += shiftedSquares(images, from, dy, dx);
                }
            }
        }
    }

    private double shiftedSquares(float[] images, int from, int dy, int dx) {
        double sum = 0;
        for (int y = Math.max(0, dy); y < Math.min(height, height + dy); y++) {
            for (int x = Math.max(0, dx); x < Math.min(width, width + dx); x++) {
                double value = images[from + y * width + x];
                sum += value * value;
            }
        }
        return sum;
    }

    private void channel(float[] images, int from, float[] unfolded, int firstRow, int c) {
        int window = channels * kernel * kernel;
        int reach = kernel / 2;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int into = (firstRow + y * width + x) * window + c * kernel * kernel;
                for (int dy = -reach; dy <= reach; dy++) {
                    for (int dx = -reach; dx <= reach; dx++, into++) {
                        if (inside(y + dy, x + dx)) {
                            unfolded[into] = images[from + (y + dy) * width + x + dx];
                        }
                    }
                }
            }
        }
    }

    private boolean inside(int y, int x) {
        return y >= 0 && y < height && x >= 0 && x < width;
    }
}
