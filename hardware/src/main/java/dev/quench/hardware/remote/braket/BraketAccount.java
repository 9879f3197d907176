package dev.quench.hardware.remote.braket;

import java.util.Optional;

/**
 * What a user brings.
 *
 * @param keys signs requests
 * @param region where devices without one are, the simulators; empty for {@code us-east-1}
 * @param bucket of S3 where results go, unless a job says it; its name begins with {@code
 *     amazon-braket-} if the account has Braket's usual rights
 * @param prefix of the results in the bucket; empty for {@code quench}
 */
public record BraketAccount(
        AwsKeys keys, Optional<String> region, Optional<String> bucket, Optional<String> prefix) {}
