package dev.quench.hardware.remote.desk;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.QuantumService;
import java.net.URI;
import java.util.Optional;

/** Finds the service that a job belongs to, with the credential that this machine has for it. */
public interface ServiceFinder {
    /**
     * Finds a service.
     *
     * @param provider for example {@code ibm}
     * @param endpoint where another server plays it; empty for the provider's own
     * @return the same one each time
     * @throws BackendException {@code Unauthorised} if there is no credential
     */
    QuantumService service(String provider, Optional<URI> endpoint);
}
