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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        if (argument.isBlank()) {
            throw new IllegalArgumentException(
                    "The option --device names no device: it is empty.\nMaybe one of %s, or a file."
                            .formatted(String.join(", ", ShippedDevices.names())));
        }
        return ShippedDevices.find(argument).orElseGet(() -> file(argument));
    }

    /** Reads a device where the option was given. */
    static Optional<Device> optional(@Nullable String argument) {
        return Optional.ofNullable(argument).map(DeviceResolver::device);
    }

    /**
     * Refuses a device that runs no circuits.
     *
     * @throws IllegalArgumentException if it is an annealer or takes analog programs
     */
    static void requireGates(Device device) {
        String what =
                switch (device.identity().kind()) {
                    case GATE, SIMULATOR -> "";
                    case ANNEALER -> "is an annealer";
                    case ATOMS -> "takes positions of atoms and pulses";
                };
        if (!what.isEmpty()) {
            throw new IllegalArgumentException(
                    "The device %s %s and has no gates, so that no circuit runs on it.\nMaybe quench estimate INSTANCE --device %s, or a device of kind gate: quench devices list."
                            .formatted(device.name(), what, device.name()));
        }
    }

    private static Device file(String argument) {
        if (Files.notExists(path(argument))) {
            throw unknown(argument);
        }
        SourceText source = text(argument);
        return DeviceReader.read(source.name(), source.text(), LocalDate.now(ZoneOffset.UTC));
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
