package dev.quench.solvers.network;

import ai.djl.ndarray.NDArray;
import dev.quench.solvers.network.ParameterSpec.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * A small vision transformer (Dosovitskiy et al., An Image is Worth 16x16 Words, arXiv 2010.11929)
 * whose classes come from the mean of all patches instead of a token of their own (Beyer et al.,
 * Better plain ViT baselines for ImageNet-1k, arXiv 2205.01580).
 *
 * <p>Each of {@code depth} blocks is {@code x + proj(attention(qkv(norm(x))))} and then {@code x +
 * fc2(gelu(fc1(norm(x))))}. The positions of its layers are the {@code T = (height / patch) (width
 * / patch)} patches. Weights of the blocks: about {@code depth (4 + 2 ratio) dim^2}. No dropout.
 *
 * @param image height, width and channels; examples hold one channel after the other, row by row
 * @param patch height and width of a patch, a divisor of the image's
 * @param dim width of a token
 * @param depth number of blocks
 * @param heads of an attention, a divisor of {@code dim}
 * @param ratio width between {@code fc1} and {@code fc2} over {@code dim}
 * @param classes number of classes
 */
record Vit(List<Integer> image, int patch, int dim, int depth, int heads, int ratio, int classes)
        implements Architecture {
    private static final double DEVIATION = 0.02;

    static Vit of(Settings settings) {
        List<Integer> image = Cnn.image(settings);
        int patch = settings.number("patch", 7, 1, 4096);
        if (image.get(0) % patch != 0 || image.get(1) % patch != 0) {
            throw settings.refused(
                    "patch", String.valueOf(patch), "a divisor of both sides of " + image);
        }
        int dim = settings.number("dim", 64, 1, 1 << 14);
        int heads = settings.number("heads", 4, 1, 1 << 10);
        if (dim % heads != 0) {
            throw settings.refused("heads", String.valueOf(heads), "a divisor of dim=" + dim);
        }
        return new Vit(
                image,
                patch,
                dim,
                settings.number("depth", 4, 1, 256),
                heads,
                settings.number("ratio", 4, 1, 64),
                settings.number("classes", 10, 2, 1 << 16));
    }

    @Override
    public String specification() {
        return "vit:image=%dx%dx%d,patch=%d,dim=%d,depth=%d,heads=%d,ratio=%d,classes=%d"
                .formatted(
                        image.get(0),
                        image.get(1),
                        image.get(2),
                        patch,
                        dim,
                        depth,
                        heads,
                        ratio,
                        classes);
    }

    @Override
    public int features() {
        return image.stream().reduce(1, Math::multiplyExact);
    }

    private int patches() {
        return image.get(0) / patch * (image.get(1) / patch);
    }

    @Override
    public long widest() {
        long tokens = patches();
        return Math.max(tokens * dim * Math.max(3, ratio), tokens * tokens * heads);
    }

    @Override
    public List<ParameterSpec> parameters() {
        List<ParameterSpec> specs = new ArrayList<>();
        layer(specs, "embed", dim, image.get(2) * patch * patch, Role.LAYER);
        specs.add(
                new ParameterSpec(
                        "positions", List.of(1, patches(), dim), DEVIATION, 0, Role.OTHER));
        for (int b = 1; b <= depth; b++) {
            String block = "block" + b + ".";
            norm(specs, block + "norm1");
            layer(specs, block + "qkv", 3 * dim, dim, Role.LAYER);
            layer(specs, block + "proj", dim, dim, Role.LAYER);
            norm(specs, block + "norm2");
            layer(specs, block + "fc1", ratio * dim, dim, Role.LAYER);
            layer(specs, block + "fc2", dim, ratio * dim, Role.LAYER);
        }
        norm(specs, "norm");
        layer(specs, "head", classes, dim, Role.HEAD);
        return specs;
    }

    /** Small normal values, so that at the start each block is close to the identity. */
    private static void layer(
            List<ParameterSpec> specs, String name, int outputs, int inputs, Role role) {
        double deviation = name.equals("embed") ? Math.sqrt(1.0 / inputs) : DEVIATION;
        specs.add(ParameterSpec.matrix(name + ".weight", outputs, inputs, deviation, role));
        specs.add(ParameterSpec.vector(name + ".bias", outputs, 0));
    }

    private void norm(List<ParameterSpec> specs, String name) {
        specs.add(ParameterSpec.vector(name + ".weight", dim, 1));
        specs.add(ParameterSpec.vector(name + ".bias", dim, 0));
    }

    @Override
    public NDArray forward(Pass pass, NDArray x) {
        NDArray y = pass.linear("embed", cut(x)).add(pass.parameter("positions"));
        for (int b = 1; b <= depth; b++) {
            String block = "block" + b + ".";
            y = y.add(attention(pass, block, pass.norm(block + "norm1", y)));
            NDArray wide = pass.linear(block + "fc1", pass.norm(block + "norm2", y));
            y = y.add(pass.linear(block + "fc2", wide.getNDArrayInternal().gelu()));
        }
        return pass.linear("head", pass.norm("norm", y).mean(new int[] {1}));
    }

    /** Returns {@code [n][patches][channels x patch x patch]}. */
    private NDArray cut(NDArray x) {
        int rows = image.get(0) / patch;
        int columns = image.get(1) / patch;
        return x.reshape(-1, image.get(2), rows, patch, columns, patch)
                .transpose(0, 2, 4, 1, 3, 5)
                .reshape(-1, patches(), (long) image.get(2) * patch * patch);
    }

    private NDArray attention(Pass pass, String block, NDArray x) {
        long patches = patches();
        int width = dim / heads;
        NDArray parts =
                pass.linear(block + "qkv", x)
                        .reshape(-1, patches, 3, heads, width)
                        .transpose(2, 0, 3, 1, 4);
        NDArray queries = parts.get(0).mul(1 / Math.sqrt(width));
        NDArray shares = queries.matMul(parts.get(1).transpose(0, 1, 3, 2)).softmax(-1);
        NDArray mixed = shares.matMul(parts.get(2)).transpose(0, 2, 1, 3);
        return pass.linear(block + "proj", mixed.reshape(-1, patches, dim));
    }
}
