package dev.quench.hardware.remote.braket;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a job may be told.
 *
 * @param bucket of S3 for the result
 * @param prefix in the bucket
 * @param debiasing whether IonQ's mitigation of errors is asked for
 * @param reservation the ARN of reserved time; empty for none
 */
record BraketOptions(
        Optional<String> bucket,
        Optional<String> prefix,
        boolean debiasing,
        Optional<String> reservation) {
    private static final List<String> NAMES =
            List.of("bucket", "prefix", "debiasing", "reservation");

    static BraketOptions of(Map<String, String> options) {
        options.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw unknown(name, options.getOrDefault(name, ""));
                });
        String debiasing = options.getOrDefault("debiasing", "false");
        if (!debiasing.equals("true") && !debiasing.equals("false")) {
            throw unknown("debiasing", debiasing);
        }
        return new BraketOptions(
                Optional.ofNullable(options.get("bucket")),
                Optional.ofNullable(options.get("prefix")),
                debiasing.equals("true"),
                Optional.ofNullable(options.get("reservation")));
    }

    private static IllegalArgumentException unknown(String name, String value) {
        return new IllegalArgumentException(
                "Braket has no option %s=%s.\nMaybe bucket=NAME, prefix=PATH, reservation=ARN, debiasing=true or debiasing=false."
                        .formatted(name, value));
    }
}
