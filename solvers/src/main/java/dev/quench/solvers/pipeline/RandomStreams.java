package dev.quench.solvers.pipeline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The random streams of a run, one for each purpose.
 *
 * <p>The seed of a stream is a hash of the run's seed and the purpose, so that adding a purpose or
 * leaving one out changes no other stream. The generator is {@code L64X128MixRandom}.
 *
 * @param seed of the run
 */
public record RandomStreams(long seed) {
    private static final RandomGeneratorFactory<SplittableGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /**
     * Returns the stream of a purpose, from its start.
     *
     * @param purpose a word, for example {@code sample}
     * @return a fresh generator
     */
    public SplittableGenerator stream(String purpose) {
        return FACTORY.create(derived(purpose));
    }

    /**
     * Returns the seed of a purpose, for parts that take a number.
     *
     * @param purpose a word
     * @return the first 8 bytes of SHA-256 over seed and purpose
     */
    public long derived(String purpose) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
            return ByteBuffer.wrap(digest.digest(purpose.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
