package dev.quench.hardware.remote.azure;

import dev.quench.hardware.remote.DeviceSessions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Sessions of a workspace as users open them. They are charged for their jobs, last until they are
 * closed or the service ends them, and have ids that are chosen here, so that opening one may be
 * repeated.
 *
 * @param wire to the workspace
 * @param random of the ids
 */
record AzureDeviceSessions(AzureWire wire, RandomGenerator random) implements DeviceSessions {
    @Override
    public Session open(String device, Mode mode, Duration longest) {
        if (mode == Mode.DEDICATED) {
            throw new IllegalArgumentException(
                    "A session of Azure Quantum is charged for its jobs, not for its time: it cannot be dedicated.\nMaybe --mode batch.");
        }
        return session(wire.open(id(), AzureFamily.of(device).provider(), device));
    }

    /** A random UUID, of version 4. */
    private UUID id() {
        synchronized (random) {
            return new UUID(
                    (random.nextLong() & ~0xF000L) | 0x4000L,
                    (random.nextLong() & ~(0xC0L << 56)) | (0x80L << 56));
        }
    }

    @Override
    public Session find(String id) {
        return session(wire.session(parsed(id)));
    }

    @Override
    public void close(String id, boolean cancel) {
        UUID session = parsed(id);
        if (cancel) {
            throw new IllegalArgumentException(
                    "Azure Quantum closes the session %s without cancelling its jobs.\nMaybe close it without --cancel, and quench jobs cancel JOB for each that waits."
                            .formatted(id));
        }
        wire.close(session);
    }

    private static UUID parsed(String id) {
        try {
            if (id.length() == 36) {
                return UUID.fromString(id);
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for another length.
        }
        throw new IllegalArgumentException(
                "The id '%s' is of no session of Azure Quantum, which has 8-4-4-4-12 hexadecimal digits.\nMaybe copy it from what quench jobs session open printed."
                        .formatted(id));
    }

    private static Session session(AzureSession session) {
        boolean open =
                session.status().equalsIgnoreCase("Waiting")
                        || session.status().equalsIgnoreCase("Executing");
        return new Session(
                session.id().toString(),
                session.target(),
                session.status(),
                open,
                Optional.empty());
    }
}
