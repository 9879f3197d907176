package dev.quench.app.command;

import dev.quench.app.device.StatedPrice;
import dev.quench.hardware.device.Device;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.Option;

/** A price that the user knows and the description does not. */
final class PriceArguments {
    @Option(
            names = "--price",
            paramLabel = "PRICE",
            description =
                    "What the device costs: AMOUNT/s, /min or /h of the processor, [TASK+]SHOT/shot, ONE+TWO/gate for each gate and shot, or free; in place of the description's price.")
    private String price = "";

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            defaultValue = "USD",
            description = "Of the price, as in ISO 4217 (default ${DEFAULT-VALUE}).")
    private String currency = "USD";

    boolean stated() {
        return !price.isEmpty();
    }

    /** The device with the price that is stated, if one is. */
    Device on(Device device) {
        return stated()
                ? device.withPrice(StatedPrice.read(price, currency, LocalDate.now(ZoneOffset.UTC)))
                : device;
    }
}
