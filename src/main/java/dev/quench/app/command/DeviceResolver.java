package dev.quench.app.command;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.DeviceReader;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.text.SyntaxException;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds what the user means by DEVICE: a shipped name, or a file with a description. */
final class DeviceResolver {
    private DeviceResolver() {}

    /**
     * Reads a device. A shipped name comes before a file of that name, which {@code ./} reaches.
     *
     * @throws IllegalArgumentException if there is neither such a name nor such a file
     * @throws SyntaxException if the file is no description of a device
     * @throws FormatException if the file cannot be read as text
     */
    static Device device(String argument) {
        return ShippedDevices.find(argument).orElseGet(() -> file(argument));
    }

    private static Device file(String argument) {
        if (Files.notExists(path(argument))) {
            throw unknown(argument);
        }
        SourceText source = text(argument);
        return DeviceReader.read(source.name(), source.text());
    }

    /** Reads a text file that has something to do with devices. */
    static SourceText text(String argument) {
        Path path = path(argument);
        if (Files.notExists(path)) {
            throw new IllegalArgumentException(
                    "There is no file %s.\nMaybe its path is relative to another folder."
                            .formatted(FormatException.quoted(argument)));
        }
        return SourceText.read(path);
    }

    private static Path path(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw unknown(argument);
        }
    }

    private static IllegalArgumentException unknown(String argument) {
        return new IllegalArgumentException(
                "There is no device and no file %s.\nMaybe one of %s, or a file of another name."
                        .formatted(
                                FormatException.quoted(argument),
                                String.join(", ", ShippedDevices.names())));
    }
}
