package dev.quench.hardware.device;

/**
 * Which device it is.
 *
 * @param name as its provider calls it; letters, digits, dots, dashes, slashes and underscores
 * @param provider who runs it
 * @param kind what it does with its qubits
 * @param description a sentence or more; says what is idealised
 * @param from of the description, the couplings and the gates
 */
public record Identity(
        String name, String provider, DeviceKind kind, String description, Provenance from) {
    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if the name has other characters or the provider is blank
     */
    public Identity {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._/-]{0,99}")) {
            throw new IllegalArgumentException(
                    "The name of a device ('%s') must be 1 to 100 letters, digits, dots, dashes, slashes and underscores."
                            .formatted(name.length() > 40 ? name.substring(0, 40) + "…" : name));
        }
        if (provider.isBlank()) {
            throw new IllegalArgumentException("The device %s needs a provider.".formatted(name));
        }
    }

    /**
     * Replaces the name.
     *
     * @param changed the new one
     * @return a new identity
     * @throws IllegalArgumentException as the constructor
     */
    public Identity withName(String changed) {
        return new Identity(changed, provider, kind, description, from);
    }
}
