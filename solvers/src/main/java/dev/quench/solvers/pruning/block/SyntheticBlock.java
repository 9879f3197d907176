package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A random block whose gradients are correlated as those of a linear layer are.
 *
 * <p>A layer of about {@code sqrt(4 B)} outputs and inputs sees {@code N} examples of 10 classes.
 * The gradient of a weight is the activation of its input times the error of its output, {@code
 * g_s(o, j) = e_so a_sj}: activations are rectified linear functions of 16 features, which lie
 * around the mean of their class; errors are linear functions of 10 errors of classes, of which
 * those of most examples are small. Weights are normal with variance 1 / inputs. The half of
 * smaller magnitude is pruned; the block has the {@code B/2} pruned weights of the largest and the
 * kept ones of the smallest {@code |w gbar|}, as the published method chooses them. One group. The
 * numbers are of no network.
 *
 * @param weights {@code B}, 2 or more
 * @param samples {@code N}, 1 or more
 */
public record SyntheticBlock(int weights, int samples) {
    private static final int FEATURES = 16;
    private static final int CLASSES = 10;

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if there are fewer than two weights or no sample
     */
    public SyntheticBlock {
        if (weights < 2 || samples < 1) {
            throw new IllegalArgumentException(
                    "A synthetic block takes 2 weights (%d) and 1 sample (%d) or more."
                            .formatted(weights, samples));
        }
    }

    /**
     * Draws a block.
     *
     * @param random source of randomness, advanced by the call
     * @param model gradient multiplier and ridge
     * @return the block
     */
    public PruningBlock draw(RandomGenerator random, BlockModel model) {
        int inputs = (int) Math.ceil(Math.sqrt(4.0 * weights));
        int outputs = (4 * weights + inputs - 1) / inputs;
        float[][] activations = activations(random, inputs);
        float[][] errors = errors(random, outputs);
        float[] layer = normals(random, inputs * outputs, 1 / Math.sqrt(inputs));
        int[] chosen = chosen(layer, scores(layer, activations, errors));
        float[] gradients = new float[Math.multiplyExact(weights, samples)];
        float[] values = new float[weights];
        boolean[] pruned = new boolean[weights];
        for (int i = 0; i < weights; i++) {
            values[i] = layer[chosen[i]];
            pruned[i] = i < weights / 2;
            for (int s = 0; s < samples; s++) {
                gradients[i * samples + s] =
                        errors[s][chosen[i] / inputs] * activations[s][chosen[i] % inputs];
            }
        }
        return new PruningBlock(samples, gradients, values, pruned, new int[weights], model);
    }

    private static float[] normals(RandomGenerator random, int count, double deviation) {
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    private float[][] activations(RandomGenerator random, int inputs) {
        float[] means = normals(random, CLASSES * FEATURES, 1);
        float[] mixing = normals(random, inputs * FEATURES, 1 / Math.sqrt(FEATURES));
        float[][] activations = new float[samples][];
        for (int s = 0; s < samples; s++) {
            float[] features = normals(random, FEATURES, 1);
            for (int f = 0; f < FEATURES; f++) {
                features[f] += means[s % CLASSES * FEATURES + f];
            }
            activations[s] = product(mixing, features);
            for (int j = 0; j < inputs; j++) {
                activations[s][j] = Math.max(0, activations[s][j]);
            }
        }
        return activations;
    }

    private float[][] errors(RandomGenerator random, int outputs) {
        float[] back = normals(random, outputs * CLASSES, 1 / Math.sqrt(CLASSES));
        float[][] errors = new float[samples][];
        for (int s = 0; s < samples; s++) {
            float wrong = (float) Math.pow(random.nextDouble(), 3);
            float[] byClass = normals(random, CLASSES, wrong / CLASSES);
            byClass[s % CLASSES] -= wrong;
            errors[s] = product(back, byClass);
        }
        return errors;
    }

    /** Multiplies a matrix, row by row, with a vector. */
    private static float[] product(float[] matrix, float[] vector) {
        float[] product = new float[matrix.length / vector.length];
        for (int i = 0; i < product.length; i++) {
            for (int k = 0; k < vector.length; k++) {
                product[i] += matrix[i * vector.length + k] * vector[k];
            }
        }
        return product;
    }

    private float[] scores(float[] layer, float[][] activations, float[][] errors) {
        int inputs = activations[0].length;
        float[] scores = new float[layer.length];
        for (int i = 0; i < layer.length; i++) {
            float sum = 0;
            for (int s = 0; s < samples; s++) {
                sum += errors[s][i / inputs] * activations[s][i % inputs];
            }
            scores[i] = Math.abs(sum * layer[i]);
        }
        return scores;
    }

    private int[] chosen(float[] layer, float[] scores) {
        int[] byMagnitude = sorted(IntStream.range(0, layer.length), i -> Math.abs(layer[i]));
        int half = layer.length / 2;
        int[] pruned = sorted(IntStream.range(0, half).map(k -> byMagnitude[k]), i -> -scores[i]);
        int[] kept =
                sorted(
                        IntStream.range(half, layer.length).map(k -> byMagnitude[k]),
                        i -> scores[i]);
        return IntStream.concat(
                        IntStream.of(pruned).limit(weights / 2),
                        IntStream.of(kept).limit(weights - weights / 2))
                .toArray();
    }

    private static int[] sorted(IntStream indices, IntToDoubleFunction key) {
        return indices.boxed()
                .sorted(Comparator.comparingDouble(key::applyAsDouble))
                .mapToInt(i -> i)
                .toArray();
    }
}
