package dev.quench.hardware.remote.credential;

/** Where credentials come from. */
public interface CredentialSource {
    /**
     * Finds a provider's credential.
     *
     * @param provider for example {@code ibm}
     * @return the credential
     * @throws dev.quench.hardware.backend.BackendException {@code Unauthorised} if there is none
     */
    Credentials find(String provider);
}
