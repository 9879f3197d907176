package dev.quench.hardware.remote.azure;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Pace;
import java.time.Duration;
import java.util.Optional;

/**
 * What comes before a job: its container and the program in it. What is refused there is no refusal
 * of the job, and nothing is there yet that could be doubled, so that it is tried again: a
 * container may not be found just after it was made, for example.
 *
 * @param wire calls
 * @param pace the time
 */
record AzureUpload(AzureWire wire, Pace pace) {
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Makes a container with one blob. */
    SignedAccess made(String container, String blob, byte[] content) {
        for (int tries = 1; ; tries++) {
            try {
                return once(container, blob, content);
            } catch (BackendException e) {
                if (tries == TRIES || !refused(e)) {
                    throw e;
                }
                rest(e);
            }
        }
    }

    private static boolean refused(BackendException e) {
        return e.kind() instanceof BackendException.Refused
                || e.kind() instanceof BackendException.Missing;
    }

    private SignedAccess once(String container, String blob, byte[] content) {
        SignedAccess access = SignedAccess.from(() -> wire.signed(container, Optional.empty()));
        wire.blobs().ensure(access);
        wire.blobs().put(access, blob, content);
        return access;
    }

    private void rest(BackendException cause) {
        try {
            pace.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cause;
        }
    }
}
