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
    bias: -0.84,
    of: [1.272, 0.476, 0.116, 0.715, 4.005, 1.122, 0.239, 2.42, 1.367, 2.306, 0.566, 1.598, -2.352, 1.84, -2.351, 0.075, -1.408, -0.52, -1.818],
    least: 0.3,
    affinity: [
      [2.4, -0.1, 0, -0.7, -0.7, -0.4, 0, -0.4, -0.9],
      [0.5, 1.9, 0.7, -0.2, -0.2, -0.6, 0.1, -0.4, -0.5],
      [-0.6, 0.4, 2.3, -0.2, -0.2, -0.1, 0.1, 0.2, -0.5],
      [-0.6, -0.4, -0.5, 2.6, -0.7, 0.5, 0.5, -0.3, -0.5],
      [-0.5, -0.4, 0.3, -0.9, 2.5, 0.2, 0, -0.4, -0.5],
      [-0.2, -0.4, -1, -0.9, -0.1, 1.8, -0.2, -0.5, -0.6],
      [-0.9, -0.7, -0.3, 1.2, -0.2, -0.5, 1.2, -0.1, -0.3],
      [-0.8, 0.1, 0.4, -0.9, -0.1, -0.2, 0.3, 2.4, 1.1],
      [-0.6, -0.3, -0.3, -0.7, -0.7, -0.3, -0.2, 0.2, 1.6],
    ],
  },
  measure: {
    bias: -3.066,
    of: [-0.884, 1.764, 0.925, 0.208, 4.158, 1.162, 5.372, 3.532, 3.161, 0.606, 0.282, 1.166, -4.01, 0.043, -1.941, -0.346, -1.259, 1.264, -3.557],
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
