package dev.quench.app.device;

import dev.quench.hardware.device.json.NoiseReader;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.text.SyntaxException;
import dev.quench.problems.io.SourceText;

/** Reads {@code quench.noise/1}, the error rates of a device, from a file: {@link NoiseReader}. */
public final class DeviceNoiseReader {
    private DeviceNoiseReader() {}

    /**
     * Reads a file.
     *
     * @param source the text
     * @return the error rates
     * @throws SyntaxException if it is not of this format or a rate is impossible
     */
    public static DeviceNoise read(SourceText source) {
        return NoiseReader.read(source.name(), source.text());
    }
}
