package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.atoms.AtomProgram;
import dev.quench.hardware.atoms.RydbergState;
import dev.quench.hardware.noise.ReadoutError;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A sequence of pulses on atoms that was read.
 *
 * @param program what the atoms do
 * @param c6 strength of the interaction in rad m^6/s
 */
record PulserProgram(AtomProgram program, double c6) implements AzureWork {
    /**
     * Runs it.
     *
     * @param shots how often
     * @param error of the readout of each atom
     * @param random of the answers
     * @return how often each string was read, atom 0 first
     */
    Map<String, Integer> counts(int shots, ReadoutError error, RandomGenerator random) {
        var state = RydbergState.after(program, c6);
        var counts = new TreeMap<String, Integer>();
        for (int shot = 0; shot < shots; shot++) {
            counts.merge(text(state.draw(random), error, random), 1, Integer::sum);
        }
        return counts;
    }

    private String text(int excited, ReadoutError error, RandomGenerator random) {
        var text = new StringBuilder();
        for (int atom = 0; atom < program.atoms(); atom++) {
            boolean bit = (excited >>> atom & 1) == 1;
            boolean read = random.nextDouble() < error.of(bit) ? !bit : bit;
            text.append(read ? '1' : '0');
        }
        return text.toString();
    }
}
