package dev.quench.solvers.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.quench.solvers.network.ParameterSpec.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * A small convolutional network: convolutions of 3 x 3 with a border of zeros, each followed by
 * max(0, x) and the maximum of 2 x 2 squares, then two dense layers.
 *
 * <p>The weights of a convolution are a matrix {@code [channels out][channels in x 3 x 3]}; its
 * positions are the pixels.
 *
 * @param image height, width and channels; examples hold one channel after the other, row by row
 * @param channels of each convolution
 * @param dense width of the layer before the classes
 * @param classes number of classes
 */
record Cnn(List<Integer> image, List<Integer> channels, int dense, int classes)
        implements Architecture {
    private static final int KERNEL = 3;

    static Cnn of(Settings settings) {
        List<Integer> image = image(settings);
        List<Integer> channels = settings.numbers("channels", "32-64", "-", 1, 4096);
        if (Math.min(image.get(0), image.get(1)) >> channels.size() == 0) {
            throw settings.refused(
                    "channels",
                    channels.toString(),
                    "so few that halving %s for each leaves a pixel".formatted(image));
        }
        return new Cnn(
                image,
                channels,
                settings.number("dense", 128, 1, 1 << 16),
                settings.number("classes", 10, 2, 1 << 16));
    }

    static List<Integer> image(Settings settings) {
        List<Integer> image = settings.numbers("image", "28x28x1", "x", 1, 4096);
        if (image.size() != 3) {
            throw settings.refused("image", image.toString(), "height x width x channels");
        }
        return image;
    }

    @Override
    public String specification() {
        return "cnn:image=%dx%dx%d,channels=%s,dense=%d,classes=%d"
                .formatted(
                        image.get(0),
                        image.get(1),
                        image.get(2),
                        String.join("-", channels.stream().map(String::valueOf).toList()),
                        dense,
                        classes);
    }

    @Override
    public int features() {
        return image.stream().reduce(1, Math::multiplyExact);
    }

    @Override
    public long widest() {
        long widest = dense;
        for (int l = 0; l < channels.size(); l++) {
            long pixels = (long) (image.get(0) >> l) * (image.get(1) >> l);
            widest = Math.max(widest, pixels * channels.get(l));
        }
        return widest;
    }

    @Override
    public List<ParameterSpec> parameters() {
        List<ParameterSpec> specs = new ArrayList<>();
        int before = image.get(2);
        for (int l = 1; l <= channels.size(); l++) {
            int after = channels.get(l - 1);
            specs.add(
                    ParameterSpec.he(
                            "conv" + l + ".weight", after, before * KERNEL * KERNEL, Role.LAYER));
            specs.add(ParameterSpec.vector("conv" + l + ".bias", after, 0));
            before = after;
        }
        specs.add(ParameterSpec.he("fc.weight", dense, flat(), Role.LAYER));
        specs.add(ParameterSpec.vector("fc.bias", dense, 0));
        specs.add(ParameterSpec.he("head.weight", classes, dense, Role.HEAD));
        specs.add(ParameterSpec.vector("head.bias", classes, 0));
        return specs;
    }

    private int flat() {
        int halvings = channels.size();
        return (image.get(0) >> halvings) * (image.get(1) >> halvings) * channels.getLast();
    }

    @Override
    public NDArray forward(Pass pass, NDArray x) {
        NDArray y = x.reshape(-1, image.get(2), image.get(0), image.get(1));
        Shape two = new Shape(2, 2);
        for (int l = 1; l <= channels.size(); l++) {
            NDArray z = pass.convolution("conv" + l, y, KERNEL).getNDArrayInternal().relu();
            y = z.getNDArrayInternal().maxPool(two, two, new Shape(0, 0), false);
        }
        NDArray hidden = pass.linear("fc", y.reshape(-1, flat())).getNDArrayInternal().relu();
        return pass.linear("head", hidden);
    }
}
