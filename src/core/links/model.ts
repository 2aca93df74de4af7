// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: fitted numbers
// Written by `npm run fit:links -- DIR… --write`: fitted to the reports with gold links that are not held out.

/**
 * `of`: the weights of the features in score.ts, in their order. `affinity`: how far readers let an answer of one
 * root family (column) answer a problem of another (row), in the order of `ROOTS`. A pair counts as a link where its
 * probability reaches `least`.
 */
export interface Model {
  readonly bias: number;
  readonly of: readonly number[];
  readonly least: number;
  readonly affinity: readonly (readonly number[])[];
}

// biome-ignore format: one row a root family
export const MODEL: Readonly<Record<'cause' | 'measure', Model>> = {
  cause: {
    bias: -0.842,
    of: [1.287, 0.425, -0.019, 0.597, 4.843, 1.849, 0.147, 2.221, 1.041, 2.318, -0.055, 1.457, -2.424, 2.16, -2.33, 0.178, -1.665, -0.562, -2.078],
    least: 0.5,
    affinity: [
      [2.4, 0.2, -0.1, -0.7, -0.6, -0.2, 0, -0.7, -1],
      [0.4, 1.7, 0.9, -0.3, -0.4, -0.3, 0.2, -0.3, -0.4],
      [-0.2, 0.4, 2.1, -0.1, -0.1, -0.1, 0.1, 0.3, -0.4],
      [-0.5, -0.4, -0.5, 2.8, -0.7, 0, 0.5, -0.3, -0.5],
      [-0.4, 0, 0, -0.9, 2.8, -0.2, 0.1, -0.4, -0.5],
      [-0.1, -0.6, -1, -0.9, -0.1, 1.9, -0.4, -0.4, -0.7],
      [-0.4, -0.7, 0, 1.2, -0.2, -0.2, 1.3, -0.3, -0.3],
      [-1, 0.1, 0.3, -0.6, 0.1, 0.2, 0.3, 2.2, 0.9],
      [-0.5, -0.4, -0.1, -0.7, -0.9, -0.3, -0.1, 0.2, 1.8],
    ],
  },
  measure: {
    bias: -3.112,
    of: [-1.091, 2.249, 0.616, 0.438, 4.974, 1.761, 5.25, 3.279, 2.416, 0.886, 0.321, 1.127, -3.085, 0.258, -1.801, -0.765, -0.978, 0.455, -3.14],
    least: 0.45,
    affinity: [
      [1, 0.3, 0, 0, 0, 0.3, 0, 0, 0],
      [0.3, 1, 0.3, 0, 0, 0, 0, 0, 0],
      [0, 0.3, 1, 0, 0.3, 0, 0, 0.3, 0],
      [0, 0, 0, 1, 0, 0, 0.3, 0, 0],
      [0, 0, 0.3, 0, 1, 0, 0.3, 0, 0],
      [0.3, 0, 0, 0, 0, 1, 0, 0, 0],
      [0, 0, 0, 0.3, 0.3, 0, 1, 0, 0],
      [0, 0, 0.3, 0, 0, 0, 0, 1, 0.3],
      [0, 0, 0, 0, 0, 0, 0, 0.3, 1],
    ],
  },
};
