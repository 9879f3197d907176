package dev.quench.solvers.variational;

import java.util.List;

/**
 * Published angles that are good for every 3-regular MaxCut, for 1 to 11 layers, to be transferred
 * to other costs.
 *
 * <p>The table has the angles of the infinite 3-regular tree in the convention of its source, cost
 * {@code sum (1 - Z_i Z_j) / 2} to be maximised and mixer {@code exp(-i beta sum X)}: by {@link
 * #point} {@code gamma / 2} times the scale {@code sqrt(3)} of {@link LinearRamp#scale} at {@code J
 * = 1}, and {@code -beta}. Dividing gamma by the scale of another cost is the transfer to other
 * degrees and weights. Sources: J. Wurtz, D. Lykov, Fixed-angle conjectures for the quantum
 * approximate optimization algorithm on regular MaxCut graphs (2021), arXiv:2107.00677, with its
 * data set; equivalent angles of opposite sign or shifted by the periods are brought to {@code
 * gamma > 0, beta in (0, pi/4)}. Rescaling after S. H. Sureshbabu et al. (2023), arXiv:2305.15201,
 * and R. Shaydulin et al. (2022), arXiv:2201.11785.
 */
public final class FixedAngles {
    private static final double[][] GAMMAS = {
        {0.61547971},
        {0.48788735, 0.89775859},
        {0.41787832, 0.79214776, 0.93232948},
        {0.40718406, 0.77873346, 0.97786102, 1.14390016},
        {0.3592396, 0.70611019, 0.82216781, 1.003988, 1.15356927},
        {0.33146716, 0.64515631, 0.73130304, 0.83674612, 1.00977595, 1.12682383},
        {0.3075471, 0.62011806, 0.7006096, 0.76412924, 0.86567754, 1.03551756, 1.1258363},
        {
            0.30221036,
            0.60130604,
            0.6597921,
            0.7115199,
            0.77304704,
            0.86802418,
            1.02383154,
            1.10452208
        },
        {
            0.2794012,
            0.56613324,
            0.6312226,
            0.67933252,
            0.72624066,
            0.76805642,
            0.874522,
            1.03747092,
            1.11798666
        },
        {
            0.26671636,
            0.5448227,
            0.60998102,
            0.65626008,
            0.69570836,
            0.7287574,
            0.77387758,
            0.88211138,
            1.043801,
            1.11525922
        },
        {
            0.2572874,
            0.52804058,
            0.59177096,
            0.6396915,
            0.67720562,
            0.70206146,
            0.73702426,
            0.7753075,
            0.88355874,
            1.04697026,
            1.11523772
        }
    };

    private static final double[][] BETAS = {
        {0.39269908},
        {0.55475546, 0.2922574},
        {0.60032889, 0.45241986, 0.23511412},
        {0.59413038, 0.44061878, 0.31250151, 0.16312574},
        {0.6317379, 0.52261397, 0.39028465, 0.27619481, 0.14934142},
        {0.63569681, 0.53407238, 0.46296397, 0.35987601, 0.25850704, 0.13888416},
        {0.64806401, 0.55839915, 0.5007673, 0.45132269, 0.33452177, 0.23544465, 0.12965313},
        {
            0.65650754,
            0.56238557,
            0.49776919,
            0.46996502,
            0.41361734,
            0.31031851,
            0.22814776,
            0.12058734
        },
        {
            0.65447387,
            0.56186397,
            0.5090114,
            0.48677629,
            0.45143509,
            0.40321108,
            0.30473032,
            0.21983296,
            0.11718174
        },
        {
            0.65558354,
            0.56318149,
            0.51388817,
            0.49558422,
            0.46889487,
            0.43574328,
            0.38847067,
            0.29117619,
            0.21050905,
            0.11238794
        },
        {
            0.65643879,
            0.56334713,
            0.51630143,
            0.50366825,
            0.481823,
            0.45601256,
            0.42143463,
            0.37077327,
            0.27645017,
            0.20094698,
            0.1072507
        }
    };

    /** Expected cut as a share of the edges, by layers, as the source states them. */
    private static final List<Double> RATIOS =
            List.of(
                    0.6924500502,
                    0.7559063097,
                    0.7923155149,
                    0.8167299894,
                    0.8363793482,
                    0.849893882,
                    0.859619124,
                    0.867229976,
                    0.872378036,
                    0.878527545,
                    0.882842541);

    private FixedAngles() {}

    /**
     * Returns the largest number of layers of the table.
     *
     * @return 11
     */
    public static int mostLayers() {
        return GAMMAS.length;
    }

    /**
     * Returns the approximation ratio that the source conjectures for every 3-regular graph.
     *
     * @param layers in {@code [1, mostLayers]}
     * @return the expected cut over the largest one, at least
     */
    public static double guaranteedRatio(int layers) {
        return RATIOS.get(layers - 1);
    }

    /**
     * Returns the angles in units of the scale of a cost.
     *
     * @param layers in {@code [1, mostLayers]}
     * @return {@code gamma_k} times the scale, then {@code beta_k}
     * @throws IllegalArgumentException if the table has no such number of layers
     */
    public static double[] point(int layers) {
        if (layers < 1 || layers > mostLayers()) {
            throw new IllegalArgumentException(
                    "There are fixed angles for 1 to %d layers, not %d.\nMaybe use lr-qaoa, which has angles for any number."
                            .formatted(mostLayers(), layers));
        }
        double[] point = new double[2 * layers];
        for (int k = 0; k < layers; k++) {
            point[k] = GAMMAS[layers - 1][k] / 2 * Math.sqrt(3);
            point[layers + k] = -BETAS[layers - 1][k];
        }
        return point;
    }
}
