package dev.quench.solvers.pipeline;

import dev.quench.hardware.backend.Backend;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a run by everything that can change its result: the first 16 hexadecimal digits of SHA-256
 * over instance, reading, recipe, backend, seed, limits and versions. Equal ids mean equal records
 * up to times.
 */
final class RunId {
    private static final int BYTES = 8;

    private RunId() {}

    /**
     * Returns name and settings, for example {@code mps MpsOptions[maxBond=64, cutoff=1.0E-16]}.
     */
    static String text(Backend backend) {
        return (backend.name() + " " + backend.settings()).strip();
    }

    static String of(
            RunSetting setting,
            Target target,
            RecipeChoice choice,
            RunOptions options,
            RunIdentity identity) {
        var instance = target.instance();
        String text =
                String.join(
                        "\n",
                        instance.sha256(),
                        Integer.toString(instance.index()),
                        instance.problem().family(),
                        Boolean.toString(instance.complement()),
                        instance.problem().sense().name(),
                        choice.recipe().toString(),
                        text(setting.backend()),
                        Long.toString(options.seed()),
                        options.timeLimit().toString(),
                        Boolean.toString(options.controls()),
                        identity.versions().toString());
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
