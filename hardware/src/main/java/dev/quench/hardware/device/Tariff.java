package dev.quench.hardware.device;

/**
 * Frame of a price.
 *
 * @param currency three letters as in ISO 4217, or a provider's credits, for example HQC
 * @param from who asked it, and when
 */
public record Tariff(String currency, Provenance from) {
    /**
     * Checks the currency.
     *
     * @throws IllegalArgumentException unless it is 2 to 8 capital letters
     */
    public Tariff {
        if (!currency.matches("[A-Z]{2,8}")) {
            throw new IllegalArgumentException(
                    "The currency ('%s') must be 2 to 8 capital letters, for example EUR."
                            .formatted(
                                    currency.length() > 20
                                            ? currency.substring(0, 20) + "…"
                                            : currency));
        }
    }
}
