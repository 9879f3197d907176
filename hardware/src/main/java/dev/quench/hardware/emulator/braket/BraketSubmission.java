package dev.quench.hardware.emulator.braket;

/**
 * What is kept of a task.
 *
 * @param body as it was sent, its members in the order of their names
 * @param bucket of the result
 * @param prefix of the result
 * @param shots asked for
 * @param parameters of the device, in JSON
 * @param work what is run
 * @param fewer whether shots are to be missing
 * @param reserved whether it runs in reserved time, which no spending limit counts
 */
public record BraketSubmission(
        String body,
        String bucket,
        String prefix,
        int shots,
        String parameters,
        BraketWork work,
        boolean fewer,
        boolean reserved) {
    /**
     * Returns how many shots run.
     *
     * @return 1 or more
     */
    public int done() {
        return fewer ? Math.max(1, shots * 9 / 10) : shots;
    }
}
